using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Training.Domain;

/// <summary>An open course for a topic.</summary>
/// <param name="Course">Course.</param>
/// <param name="Seated">How many hold a seat.</param>
internal sealed record TopicCourse(Course Course, int Seated);

/// <summary>Whether a topic is worth a course (T2).</summary>
internal enum TopicStanding
{
    /// <summary>Too few seats are wished for.</summary>
    NotEnough,

    /// <summary>Enough, and no course is planned.</summary>
    Enough,

    /// <summary>Enough for another course beside those that are planned.</summary>
    EnoughMore,

    /// <summary>There would be enough, but planned courses have seats for most.</summary>
    Covered,
}

/// <summary>Open requests that ask for the same.</summary>
/// <param name="Id">Id of the oldest request, or of the catalogue entry: stays while others join.</param>
/// <param name="Title">What people read.</param>
/// <param name="Requests">Requests, at least one.</param>
internal sealed record TrainingTopic(string Id, string Title, IReadOnlyList<TrainingRequest> Requests)
{
    /// <summary>Catalogue entries that belong to it.</summary>
    public IReadOnlyList<string> Entries { get; init; } = [];

    /// <summary>What people can use at once; null for nothing.</summary>
    public TrainingOffer? Offer { get; init; }

    /// <summary>Open courses that answer it, by date.</summary>
    public IReadOnlyList<TopicCourse> Courses { get; init; } = [];

    /// <summary>The code people see.</summary>
    public string Code => PublicCode.For(PublicCode.TrainingTopic, Id);

    /// <summary>Whether an id, which may be older than a merge, means this topic.</summary>
    /// <param name="id">Id of a topic, a request or a catalogue entry.</param>
    public bool Answers(string id) => Id == id || Entries.Contains(id) || Requests.Any(request => request.Id == id);

    /// <summary>Seats that are wished for: everybody once, teams with their size.</summary>
    public int Seats => Requests.Where(request => request.Person is null).Sum(request => request.GroupSize)
        + Requests.Where(request => request.Person is not null).GroupBy(request => request.Person).Sum(group => group.Max(request => request.GroupSize));

    /// <summary>Seats that no planned course gives yet.</summary>
    public int Uncovered => Math.Max(0, Seats - Courses.Sum(course => course.Seated));

    /// <summary>True when a course, or another one, is worth planning (T2).</summary>
    public bool HasEnough => Uncovered >= CoursePlan.DefaultMinimum;

    /// <summary>The same in more detail, as it is said everywhere.</summary>
    public TopicStanding Standing =>
        HasEnough ? Courses.Count > 0 ? TopicStanding.EnoughMore : TopicStanding.Enough
        : Seats >= CoursePlan.DefaultMinimum ? TopicStanding.Covered : TopicStanding.NotEnough;

    /// <summary>
    /// How the answers to one question are spread, as shares of those who answered, rounded to tenths; empty when
    /// fewer people than the smallest group answered it.
    /// </summary>
    /// <typeparam name="TChoice">Answers.</typeparam>
    /// <param name="answers">Answers of a request; none when it left the question out.</param>
    /// <param name="gate">The one gate.</param>
    public IReadOnlyList<(TChoice Choice, int Percent)> Spread<TChoice>(Func<TrainingRequest, IEnumerable<TChoice>> answers, KGate gate)
        where TChoice : struct, Enum
    {
        List<TrainingRequest> answered = [.. Requests.Where(request => answers(request).Any())];
        if (gate.BandOf(KGate.CountReporters(answered.Select(request => request.Person))) == Band.BelowMinimum)
        {
            return [];
        }

        return [.. Enum.GetValues<TChoice>()
            .Select(choice => (Choice: choice, Percent: (int)Math.Round(10.0 * answered.Count(request => answers(request).Contains(choice)) / answered.Count) * 10))
            .Where(share => share.Percent > 0)
            .OrderByDescending(share => share.Percent)];
    }
}
