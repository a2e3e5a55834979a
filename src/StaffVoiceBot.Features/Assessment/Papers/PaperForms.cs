using System.Globalization;
using StaffVoiceBot.Features.Assessment.Domain;
using StaffVoiceBot.Features.Contracts.Files;

namespace StaffVoiceBot.Features.Assessment.Papers;

/// <summary>The two forms: the same sections between the fields that each council is used to.</summary>
/// <param name="facts">What is known.</param>
/// <param name="sections">Sections.</param>
/// <param name="city">Name of the city administration.</param>
public sealed class PaperForms(PaperFacts facts, PaperSections sections, string city)
{
    private const int BudgetYears = 4;

    private string Open => facts.Open;

    /// <summary>The paper in a form.</summary>
    /// <param name="layout">Form.</param>
    public IEnumerable<WordBlock> Write(PaperLayout layout) => layout == PaperLayout.Aschersleben ? Aschersleben() : Erfurt();

    private IEnumerable<WordBlock> Erfurt() =>
    [
        new WordHeading(0, facts.Text("titleErfurt", facts.Title)),
        sections.Draft(),
        sections.Table("head", ["field", "entry"],
        [
            [facts.Text("head.title"), $"{facts.Title} ({facts.Entry.Theme.Code})"],
            [facts.Text("head.paper"), Open],
            [facts.Text("head.body"), Open],
            [facts.Text("head.submitter"), $"{facts.Text("coordination")}, {city}"],
            [facts.Text("head.publicity"), facts.Text("head.nonPublic")],
        ], 4, 8),
        sections.Heading("sequence"),
        sections.Table("sequence", ["body", "date", "treatment", "competence"],
        [
            [Open, Open, facts.Text("sequence.nonPublic"), facts.Text("sequence.preliminary")],
            [Open, Open, facts.Text("sequence.public"), facts.Text("sequence.decision")],
        ], 5, 3, 3, 3),
        sections.Heading("proposal"),
        .. sections.Proposal(),
        .. Controlling(),
        .. sections.Annexes(),
        new WordHeading(1, facts.Text("facts.heading")),
        .. sections.Summary(), .. sections.Situation(), .. sections.Alternatives(), .. sections.Assessment(), .. sections.Checks(), .. sections.Finance(),
        .. sections.Capacity(), .. sections.Milestones(), .. sections.NoDecision(), .. sections.CoSignatures(), .. sections.Decision(),
    ];

    private IEnumerable<WordBlock> Aschersleben() =>
    [
        new WordHeading(0, facts.Text("titleAschersleben", facts.Title)),
        sections.Draft(),
        sections.Table("head", ["field", "entry"],
        [
            [facts.Text("head.city"), city],
            [facts.Text("head.agenda"), Open],
            [facts.Text("head.number"), Open],
            [facts.Text("head.division"), Open],
            [facts.Text("head.file"), Open],
            [facts.Text("head.publicity"), facts.Text("head.nonPublic")],
        ], 4, 8),
        sections.Heading("votes"),
        sections.Table("votes", ["number", "body", "date", "yes", "no", "abstained"], [["1", Open, Open, Open, Open, Open], ["2", Open, Open, Open, Open, Open]], 2, 6, 4, 3, 3, 3),
        .. sections.Summary(), .. sections.Situation(), .. sections.Alternatives(), .. sections.Assessment(), .. sections.Checks(), .. sections.Finance(),
        .. sections.Capacity(), .. sections.Milestones(), .. sections.NoDecision(),
        sections.Heading("competence"),
        new WordParagraph(facts.Text("competence.text")),
        sections.Heading("proposal"),
        .. sections.Proposal(),
        new WordParagraph(facts.Text("mayor", Open)),
        .. sections.Annexes(), .. sections.CoSignatures(), .. sections.Decision(),
    ];

    private IEnumerable<WordBlock> Controlling()
    {
        int first = facts.Today.Year + 1;
        string[] years = [.. Enumerable.Range(first, BudgetYears).Select(year => year.ToString(CultureInfo.InvariantCulture))];
        yield return sections.Heading("controlling");
        yield return sections.Table("controlling", ["field", "entry"],
        [
            [facts.Text("controlling.sustainability"), $"{Choice(null, "seeAnnex")} {Open}"],
            [facts.Text("controlling.demography"), $"{Choice(null, "seeAnnex")} {Open}"],
            [facts.Text("controlling.finance"), facts.TotalCost is { } total ? Choice(total > 0, "yes") : $"{Choice(null, "yes")} {Open}"],
            [facts.Text("controlling.saving"), $"{Choice(null, "seeFacts")} {Open}"],
            [facts.Text("controlling.posts"), Open],
            [facts.Text("controlling.coverage"), $"{Choice(null, "yes")} {Open}"],
            [facts.Text("controlling.total", facts.Years), facts.Euros(facts.TotalCost)],
            [facts.Text("controlling.deadline"), facts.Entry.Assessment.DueOn is { } day ? $"{Choice(true, "yes")}, {facts.Day(day)}" : $"{Choice(null, "yes")} {Open}"],
        ], 6, 7);
        yield return sections.Heading("budget");
        yield return new WordTable(facts.Text("budget.heading"), [facts.Text("columns.budget"), .. years],
        [
            [facts.Text("budget.administrationIncome"), .. years.Select(_ => Open)],
            [facts.Text("budget.administrationSpending"), .. years.Select(_ => facts.Euros(facts[OfficeField.RunningCost]))],
            [facts.Text("budget.assetIncome"), .. Once(facts[OfficeField.Grant])],
            [facts.Text("budget.assetSpending"), .. Once(facts[OfficeField.OneOffCost])],
        ], [5, 3, 3, 3, 3]);
        yield return new WordParagraph(facts.Text("budget.note", Open));
    }

    private IEnumerable<string> Once(double? amount) => Enumerable.Range(0, BudgetYears).Select(year => amount is null ? Open : facts.Euros(year == 0 ? amount : 0));

    private string Choice(bool? isYes, string yes) => $"{facts.Box(isYes == false, "controlling.no")}   {facts.Box(isYes == true, "controlling." + yes)}";
}
