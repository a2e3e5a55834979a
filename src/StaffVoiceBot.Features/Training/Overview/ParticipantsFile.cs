using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Files;

namespace StaffVoiceBot.Features.Training.Overview;

/// <summary>Who has a seat in a course, to print and take along: for the trainer of the course and nobody else, and without needs for taking part.</summary>
/// <param name="courses">Courses.</param>
/// <param name="access">Whose course it is.</param>
/// <param name="organisation">Name of the city.</param>
/// <param name="texts">Sentences.</param>
/// <param name="time">Clock.</param>
internal sealed class ParticipantsFile(CourseStore courses, CourseAccess access, Organisation organisation, Texts texts, TimeProvider time) : IFileSource
{
    /// <inheritdoc/>
    public string Kind => "training.participants";

    /// <inheritdoc/>
    public string TitleKey => "training.overview.participants";

    /// <inheritdoc/>
    public async ValueTask<bool> AllowsAsync(FileOrder order, Person person, Roles roles, CancellationToken cancellationToken) =>
        (await courses.FindAsync(order.Subject, cancellationToken))?.Course.Trainer == access.PseudonymOf(person);

    /// <inheritdoc/>
    public async Task<ReadyFile?> WriteAsync(FileOrder order, string language, CancellationToken cancellationToken)
    {
        if (order.Format != "xlsx" || await courses.FindAsync(order.Subject, cancellationToken) is not { } record)
        {
            return null;
        }

        SheetColumn[] columns = [new(texts.Get("training.overview.name", language), 40), new(texts.Get("training.overview.present", language), 16)];
        IEnumerable<string> names = record.Registrations
            .Where(one => one.HasSeat)
            .Select(one => one.Name)
            .Order(StringComparer.Create(Texts.Culture(language), ignoreCase: true));
        Sheet sheet = new(record.Course.Code, columns, [.. names.Select(name => (IReadOnlyList<object?>)[name, null])]);
        byte[] content = WorkbookFile.Write($"{texts.Get(TitleKey, language)}: {record.Course.Title}", organisation.Name, language, time.GetUtcNow(), [sheet]);
        return new ReadyFile($"{texts.Get("training.overview.participantsFileName", language)}-{record.Course.Code}.xlsx", ReadyFile.Excel, content);
    }
}
