using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>What somebody has wished for and which courses they are in, with the way to each.</summary>
/// <param name="requests">Requests of the person.</param>
/// <param name="courses">Courses.</param>
/// <param name="access">Pseudonyms.</param>
/// <param name="cards">Cards.</param>
/// <param name="time">Clock.</param>
internal sealed class ShowMyTrainings(OwnRequests requests, CourseStore courses, CourseAccess access, MyTrainingCards cards, TimeProvider time) : ITurnHandler
{
    public const string Verb = "training.mine";
    private const int Shown = 12;

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        string person = access.PseudonymOf(context.Person);
        List<TrainingRequest> wishes = await requests.ReadAsync(context.Person, cancellationToken).ToListAsync(cancellationToken);
        IEnumerable<CourseRecord> open = (await courses.ReadRecordsAsync(course => course.IsOpen(now), cancellationToken))
            .Where(record => record.Find(person) is { IsActive: true })
            .OrderBy(record => record.Course.StartsAt);
        return cards.Mine([.. wishes.TakeLast(Shown).Reverse()], [.. open.Take(Shown)], person, now, context.Language);
    }
}
