using StaffVoiceBot.Cards;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Files;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training.Overview;

/// <summary>Demand against seats: one line a topic, one a course; no names, no demand below the smallest group.</summary>
/// <param name="demand">Topics.</param>
/// <param name="courses">Courses.</param>
/// <param name="gate">The one gate.</param>
/// <param name="texts">Sentences.</param>
internal sealed class OverviewReader(DemandList demand, CourseStore courses, KGate gate, Texts texts)
{
    /// <summary>The table in a language.</summary>
    /// <param name="language">Language.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Sheet> ReadAsync(string language, CancellationToken cancellationToken)
    {
        List<IReadOnlyList<object?>> rows = [];
        foreach (TrainingTopic topic in await demand.ReadAsync(language, cancellationToken))
        {
            rows.Add(Line(topic, language));
        }

        foreach (CourseRecord record in await courses.ReadRecordsAsync(course => course.State != CourseState.Draft, cancellationToken))
        {
            rows.Add(Line(record, language));
        }

        return new Sheet(
            texts.Get("training.overview.sheet", language),
            [
                Column("kind", 9), Column("code", 11), Column("title", 48, CellFormat.Wrapped), Column("state", 24, CellFormat.Wrapped), Column("date", 14, CellFormat.Day),
                Column("people", 22), Column("seats", 9, CellFormat.Whole), Column("accepted", 10, CellFormat.Whole), Column("waiting", 11, CellFormat.Whole),
            ],
            rows)
        {
            FrozenColumns = 3,
        };

        SheetColumn Column(string key, double width, CellFormat format = CellFormat.General) => new(texts.Get("training.overview." + key, language), width, format);
    }

    private object?[] Line(TrainingTopic topic, string language) =>
    [
        texts.Get("training.overview.topic", language),
        topic.Code,
        topic.Title,
        texts.Get(topic.HasEnough ? "training.demand.enough" : "training.demand.notEnough", language),
        null,
        texts.Get("training.band." + FormFields.ToChoice(gate.BandOf(topic.Reporters).ToString()), language, gate.Minimum),
        null,
        null,
        null,
    ];

    private object?[] Line(CourseRecord record, string language) =>
    [
        texts.Get("training.overview.course", language),
        record.Course.Code,
        record.Course.Title,
        texts.Get("training.course.state." + FormFields.ToChoice(record.Course.State.ToString()), language),
        record.Course.Upcoming.FirstOrDefault()?.Date,
        null,
        record.Course.Maximum,
        record.Registrations.Count(one => one.HasSeat),
        record.Registrations.Count(one => one.State == RegistrationState.Waitlisted),
    ];
}
