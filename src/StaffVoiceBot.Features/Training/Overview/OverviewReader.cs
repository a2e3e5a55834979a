using StaffVoiceBot.Cards;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training.Overview;

/// <summary>Puts the overview together.</summary>
/// <param name="demand">Topics.</param>
/// <param name="courses">Courses.</param>
/// <param name="gate">The one gate.</param>
/// <param name="texts">Sentences.</param>
internal sealed class OverviewReader(DemandList demand, CourseStore courses, KGate gate, Texts texts)
{
    private static readonly string[] Columns = ["kind", "code", "title", "state", "date", "people", "seats", "accepted", "waiting"];

    /// <summary>The table in a language.</summary>
    /// <param name="language">Language.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<OverviewTable> ReadAsync(string language, CancellationToken cancellationToken)
    {
        List<IReadOnlyList<object>> rows = [];
        foreach (TrainingTopic topic in await demand.ReadAsync(language, cancellationToken))
        {
            rows.Add(Line(topic, language));
        }

        List<Course> all = await courses.ReadAsync(cancellationToken).Where(course => course.State != CourseState.Draft).ToListAsync(cancellationToken);
        foreach (Course course in all)
        {
            rows.Add(Line((await courses.FindAsync(course.Id, cancellationToken))!, language));
        }

        return new OverviewTable([.. Columns.Select(column => texts.Get("training.overview." + column, language))], rows);
    }

    private object[] Line(TrainingTopic topic, string language) =>
    [
        texts.Get("training.overview.topic", language),
        topic.Code,
        topic.Title,
        texts.Get(topic.HasEnough ? "training.demand.enough" : "training.demand.notEnough", language),
        "",
        texts.Get("training.band." + FormFields.ToChoice(gate.BandOf(topic.Reporters).ToString()), language, gate.Minimum),
        "",
        "",
        "",
    ];

    private object[] Line(CourseRecord record, string language) =>
    [
        texts.Get("training.overview.course", language),
        record.Course.Code,
        record.Course.Title,
        texts.Get("training.course.state." + FormFields.ToChoice(record.Course.State.ToString()), language),
        record.Course.Upcoming.First().Date.ToString("d", Texts.Culture(language)),
        "",
        record.Course.Maximum,
        record.Registrations.Count(one => one.State is RegistrationState.Confirmed or RegistrationState.Attended or RegistrationState.NoShow),
        record.Registrations.Count(one => one.State == RegistrationState.Waitlisted),
    ];
}
