using StaffVoiceBot.Cards;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Files;

namespace StaffVoiceBot.Features.Assessment.Priorities;

/// <summary>The prioritised list as tables: the list itself, how each score comes about, and the formula. Titles and bands, never wording or names.</summary>
/// <param name="formulas">Formula of the workbook.</param>
/// <param name="gate">For the bands.</param>
/// <param name="texts">Sentences.</param>
public sealed class PrioritySheets(FormulaSheet formulas, KGate gate, Texts texts)
{
    private static readonly string[] Notes = ["noteOrder", "noteRank", "noteGate", "noteSteps"];

    /// <summary>All sheets; the first one is the list.</summary>
    /// <param name="list">Themes in their order.</param>
    /// <param name="language">Language.</param>
    public IReadOnlyList<Sheet> Write(IReadOnlyList<ThemePriority> list, string language)
    {
        List<ThemePriority> scored = [.. list.Where(entry => entry.Score is not null)];
        return
        [
            new Sheet(Get("list", language), Columns(language), [.. list.Select(entry => ToRow(entry, scored.IndexOf(entry), language))]) { FrozenColumns = 4 },
            formulas.Calculation(scored, language),
            formulas.Constants([.. Notes.Select(note => texts.Get("assessment.files." + note, language, gate.Minimum))], language),
        ];
    }

    private SheetColumn[] Columns(string language)
    {
        return
        [
            Column("rank", 7), Column("rankRange", 12), Column("code", 11), Column("theme", 42, CellFormat.Wrapped), Column("status", 22, CellFormat.Wrapped),
            Column("lane", 20, CellFormat.Wrapped), Column("released", 20, CellFormat.Wrapped), Column("dueOn", 12, CellFormat.Day),
            Column("benefit", 10, CellFormat.Tenths), Column("urgency", 13, CellFormat.Tenths), Column("effort", 10), Column("personDays", 12, CellFormat.Tenths),
            Column("priority", 10, CellFormat.Tenths), Column("provisional", 11, CellFormat.Tenths), Column("state", 20), Column("people", 21),
            Column("openChecks", 36, CellFormat.Wrapped), Column("figuresOf", 12, CellFormat.Day),
        ];

        SheetColumn Column(string key, double width, CellFormat format = CellFormat.General) => new(Get("column." + key, language), width, format);
    }

    private object?[] ToRow(ThemePriority entry, int row, string language)
    {
        // The formula computes with 0 days while nobody has said anything; a reader would take that for an estimate.
        bool hasEffort = entry.Assessment.Values.HaveEffort;
        return
        [
            entry.Rank?.Place,
            entry.Rank is { } rank ? texts.Get("assessment.files.range", language, rank.Best, rank.Worst) : null,
            entry.Theme.Code,
            texts.TitleOf(entry.Theme, language),
            entry.Theme.StatusText,
            entry.Score is { } score ? Link(ScoreColumn.Lane, texts.NameOf(score.Lane, language)) : texts.NameOf(entry.ProposedLane, language),
            entry.Assessment.ReleasedLane is { } released ? texts.NameOf(released, language) : null,
            entry.Assessment.DueOn,
            Link(ScoreColumn.Benefit, entry.Score?.Benefit),
            Link(ScoreColumn.Urgency, entry.Score?.Urgency),
            Link(ScoreColumn.EffortClass, hasEffort ? entry.Score?.Effort.Name : null),
            Link(ScoreColumn.PersonDays, hasEffort ? entry.Score?.PersonDays : null),
            entry.Score is { IsProvisional: false } ? Link(ScoreColumn.Priority, entry.Score.Priority) : null,
            Link(ScoreColumn.Provisional, entry.Score?.Provisional),
            Get(entry.Score is null ? "tooFew" : entry.Score.IsProvisional ? "isProvisional" : "isComplete", language),
            texts.People(entry.Published.People, gate, language),
            string.Join("; ", entry.Assessment.OpenChecks.Select(check => texts.NameOf(check, language))),
            entry.Published.Demand?.Day,
        ];

        FormulaCell? Link(ScoreColumn result, object? value) => value is null ? null : new FormulaCell(formulas.ReferenceTo(result, row, language), value);
    }

    private string Get(string key, string language) => texts.Get("assessment.files." + key, language);
}
