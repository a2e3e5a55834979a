using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Files;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training.Overview;

/// <summary>
/// How seats were given where more people had asked than there were seats, with what decided (T5, P23): what the Personalrat may see.
/// Counted, never named; every number has passed the gate, and rules behind too few people are put together (P13).
/// </summary>
/// <param name="courses">Courses.</param>
/// <param name="gate">The one gate.</param>
/// <param name="organisation">Name of the city.</param>
/// <param name="texts">Sentences.</param>
/// <param name="time">Clock.</param>
internal sealed class SeatDecisionsFile(CourseStore courses, KGate gate, Organisation organisation, Texts texts, TimeProvider time) : IFileSource
{
    /// <inheritdoc/>
    public string Kind => "training.seats";

    /// <inheritdoc/>
    public string TitleKey => "training.seats.file";

    /// <inheritdoc/>
    public ValueTask<bool> AllowsAsync(FileOrder order, Person person, Roles roles, CancellationToken cancellationToken) => new(roles.HasFlag(Roles.Trainer));

    /// <inheritdoc/>
    public async Task<ReadyFile?> WriteAsync(FileOrder order, string language, CancellationToken cancellationToken)
    {
        if (!TableFile.Knows(order.Format))
        {
            return null;
        }

        List<Course> decided = await courses.ReadAsync(cancellationToken).Where(course => course.State != CourseState.Draft).ToListAsync(cancellationToken);
        IReadOnlyList<IReadOnlyList<object?>> rows = [.. decided.SelectMany(course => Lines(course, language)), .. SumOf(decided, language)];
        return TableFile.Write(
            order.Format, texts.Get("training.seats.fileName", language), texts.Get(TitleKey, language), organisation.Name, language, time.GetUtcNow(), [ToSheet(rows, language)]);
    }

    private Sheet ToSheet(IReadOnlyList<IReadOnlyList<object?>> rows, string language)
    {
        return new Sheet(
            texts.Get("training.seats.sheet", language),
            [
                Column("overview.code", 11), Column("overview.title", 48, CellFormat.Wrapped), Column("overview.date", 14, CellFormat.Day), Column("overview.seats", 9, CellFormat.Whole),
                Column("seats.rule", 44, CellFormat.Wrapped), Column("seats.first", 24), Column("seats.later", 24),
            ],
            rows);

        SheetColumn Column(string key, double width, CellFormat format = CellFormat.General) => new(texts.Get("training." + key, language), width, format);
    }

    private IEnumerable<object?[]> Lines(Course course, string language)
    {
        object?[] about = [course.Code, course.Title, course.Upcoming.FirstOrDefault()?.Date, course.Maximum];
        return course.Decisions.Count == 0
            ? [[.. about, texts.Get("training.seats.none", language), null, null]]
            : Gated(course.Decisions, language).Select(line => (object?[])[.. about, .. line]);
    }

    private IEnumerable<object?[]> SumOf(IEnumerable<Course> decided, string language) => Gated(
            [.. decided.SelectMany(course => course.Decisions).GroupBy(decision => decision.Rule, (_, same) => same.Aggregate((one, other) => one.Plus(other))).OrderBy(sum => sum.Rule)], language)
        .Select(line => (object?[])[null, texts.Get("training.seats.all", language), null, null, .. line]);

    private IEnumerable<object?[]> Gated(IReadOnlyList<SeatDecision> decisions, string language)
    {
        ILookup<bool, SeatDecision> byEnough = decisions.ToLookup(decision => decision.People >= gate.Minimum);
        foreach (SeatDecision decision in byEnough[true])
        {
            yield return Line(texts.Get("training.rule." + FormFields.ToChoice(decision.Rule.ToString()), language), decision, language);
        }

        if (byEnough[false].Any())
        {
            yield return Line(texts.Get("training.seats.others", language), byEnough[false].Aggregate((one, other) => one.Plus(other)), language);
        }
    }

    private object?[] Line(string rule, SeatDecision decision, string language) => [rule, BandText(decision.Seated, language), BandText(decision.Later, language)];

    private string BandText(int people, string language) =>
        texts.Get("training.band." + FormFields.ToChoice(gate.BandOf(people).ToString()), language, gate.Minimum);
}
