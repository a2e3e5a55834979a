using System.Globalization;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Files;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training.Overview;

/// <summary>Demand against seats and their cost: one line a topic, one a course, one a year that costs something; no names, no demand below the smallest group.</summary>
/// <param name="demand">Topics.</param>
/// <param name="courses">Courses.</param>
/// <param name="published">Numbers of topics.</param>
/// <param name="gate">For the smallest group.</param>
/// <param name="texts">Sentences.</param>
internal sealed class OverviewReader(DemandList demand, CourseStore courses, PublishedTopics published, KGate gate, Texts texts)
{
    /// <summary>The table in a language.</summary>
    /// <param name="language">Language.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Sheet> ReadAsync(string language, CancellationToken cancellationToken)
    {
        List<IReadOnlyList<object?>> rows = [];
        foreach (TrainingTopic topic in await demand.ReadAsync(language, cancellationToken))
        {
            rows.Add(Line(topic, (await published.ReadAsync(topic, cancellationToken)).People, language));
        }

        IReadOnlyList<CourseRecord> known = await courses.ReadRecordsAsync(course => course.State != CourseState.Draft, cancellationToken);
        rows.AddRange(known.Select(record => Line(record, language)));
        rows.AddRange(known
            .Where(record => record.Course is { CostPerSeat: not null, State: not CourseState.Cancelled })
            .GroupBy(record => record.Course.Upcoming.First().Date.Year)
            .OrderBy(ofYear => ofYear.Key)
            .Select(ofYear => Line(ofYear.Key, [.. ofYear], language)));

        return new Sheet(
            texts.Get("training.overview.sheet", language),
            [
                Column("kind", 9), Column("code", 11), Column("title", 48, CellFormat.Wrapped), Column("state", 24, CellFormat.Wrapped), Column("date", 14, CellFormat.Day),
                Column("people", 22), Column("seats", 9, CellFormat.Whole), Column("accepted", 10, CellFormat.Whole), Column("waiting", 11, CellFormat.Whole),
                Column("costPerSeat", 15, CellFormat.Euros), Column("costPlanned", 18, CellFormat.Euros), Column("costSeated", 17, CellFormat.Euros),
            ],
            rows)
        {
            FrozenColumns = 3,
        };

        SheetColumn Column(string key, double width, CellFormat format = CellFormat.General) => new(texts.Get("training.overview." + key, language), width, format);
    }

    private object?[] Line(TrainingTopic topic, Band people, string language) =>
    [
        texts.Get("training.overview.topic", language),
        topic.Code,
        topic.Title,
        texts.Get("training.demand." + FormFields.ToChoice(topic.Standing.ToString()), language),
        null,
        texts.Get("training.band." + FormFields.ToChoice(people.ToString()), language, gate.Minimum),
        .. Empty(6),
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
        Seated(record),
        record.Registrations.Count(one => one.State == RegistrationState.Waitlisted),
        record.Course.CostPerSeat,
        record.Course.CostPerSeat * record.Course.Maximum,
        record.Course.CostPerSeat * Seated(record),
    ];

    // The budget of a year (T9): what the planned seats may cost, and what the accepted ones do.
    private object?[] Line(int year, List<CourseRecord> ofYear, string language) =>
    [
        texts.Get("training.overview.year", language),
        null,
        texts.Get("training.overview.yearTitle", language, year.ToString(CultureInfo.InvariantCulture)),
        .. Empty(7),
        ofYear.Sum(record => record.Course.CostPerSeat * record.Course.Maximum),
        ofYear.Sum(record => record.Course.CostPerSeat * Seated(record)),
    ];

    private static int Seated(CourseRecord record) => record.Registrations.Count(one => one.HasSeat);

    private static IEnumerable<object?> Empty(int cells) => Enumerable.Repeat<object?>(null, cells);
}
