using StaffVoiceBot.Features.Assessment.Domain;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Files;

namespace StaffVoiceBot.Features.Assessment.Papers;

/// <summary>The parts that every paper for a decision has, whatever the form of the city (domain 6.2).</summary>
/// <param name="facts">What is known.</param>
/// <param name="formula">Formula.</param>
public sealed class PaperSections(PaperFacts facts, Formula formula)
{
    private static readonly string[] WeakPoints = ["ProcessingTime", "StaffBinding", "ProcessQuality", "Responsibilities", "Resources", "Satisfaction", "MediaBreak"];
    private static readonly string[] OtherChecks = ["legal", "resources", "finance", "staffCouncil", "disability", "advisoryBoard", "equality"];
    private static readonly string[] Steps = ["analysis", "solution", "trial", "rollout"];
    private static readonly string[] Choices = ["agreed", "changed", "deferred", "refused"];
    private static readonly string[] CoSigners = ["itOffice", "organisation", "treasury", "dataProtection", "securityOfficer", "staffCouncil"];

    private Score? Score => facts.Entry.Score;

    private string Open => facts.Open;

    /// <summary>What nobody may overlook: it is a draft, and what is missing.</summary>
    public WordBlock Draft()
    {
        string[] missing = [.. facts.Entry.Assessment.OpenChecks.Select(check => facts.NameOf(check))];
        string sentence = facts.Text("draft", facts.Day(facts.Today)) + " " + facts.Text("draftFields");
        return new WordParagraph(missing.Length == 0 ? sentence : sentence + "\n" + facts.Text("draftChecks", string.Join(", ", missing))) { IsBoxed = true };
    }

    /// <summary>Numbered sentences that can be decided with yes or no, each with a day and a unit.</summary>
    public IEnumerable<WordBlock> Proposal() =>
    [
        Table("proposal", ["number", "proposalText", "deadline", "unit"],
        [
            ["01", facts.Text("proposal.do", facts.Title), facts.DueOn, Open],
            ["02", facts.Text("proposal.pay", facts.Euros(facts[OfficeField.OneOffCost]), facts.Euros(facts[OfficeField.RunningCost])), Open, Open],
            ["03", facts.Text("proposal.report"), Open, facts.Text("coordination")],
        ], 1, 7, 3, 3),
        new WordParagraph(facts.Text("signature", Open)),
    ];

    /// <summary>Short version, in plain sentences.</summary>
    public IEnumerable<WordBlock> Summary() =>
    [
        Heading("summary"),
        new WordParagraph(facts.Description),
        new WordParagraph(string.Join(' ', new[]
        {
            Score is { } score ? facts.Text("summary.people", facts.People(score.Demand.Reporters)) : facts.Text("summary.fewPeople"),
            Score is null ? "" : facts.Text("summary.hours", facts.Number(Math.Round(Score.Demand.Hours))),
            facts.TotalCost is null ? facts.Text("summary.noCost", Open) : facts.Text("summary.cost", facts.Euros(facts.TotalCost), facts.Years),
            facts.Text("summary.lane", facts.NameOf(facts.Entry.ProposedLane)),
        }.Where(sentence => sentence.Length > 0))),
    ];

    /// <summary>How it is, where it hurts, and who asks for it.</summary>
    public IEnumerable<WordBlock> Situation()
    {
        yield return Heading("situation");
        yield return Heading2("situation.now");
        yield return new WordParagraph(facts.Text("situation.nowText", Open));
        yield return Heading2("situation.weakPoints");
        yield return Table("situation.weakPoints", ["weakPoint", "people", "remark"],
            WeakPoints.Select(point => new[]
            {
                facts.GetShared("needs.weakPoints." + FormFields.ToChoice(point)),
                facts.Entry.Published.Demand?.WeakPoints.TryGetValue(point, out Band band) == true ? facts.BandText(band) : facts.BandText(Band.BelowMinimum),
                Open,
            }), 5, 3, 4);
        yield return Heading2("situation.demand");
        if (Score is null)
        {
            yield return new WordParagraph(facts.Text("situation.few"));
            yield break;
        }

        yield return new WordParagraph(facts.Text("situation.people", facts.People(Score.Demand.Reporters), Score.Demand.Departments, facts.People(Score.Demand.NewReporters)));
        if (facts.Departments.Count > 0)
        {
            yield return Table("situation.departments", ["department", "people"], facts.Departments.Select(line => new[] { line.Name, line.People }), 8, 4);
        }

        yield return new WordParagraph(facts.Text("situation.source", facts.Day(facts.Entry.Published.Demand!.Day)));
    }

    /// <summary>What else could be done, and what happens when nothing is.</summary>
    public IEnumerable<WordBlock> Alternatives() =>
    [
        Heading("alternatives"),
        Table("alternatives", ["number", "alternative", "content", "costs", "effects"],
        [
            ["1", facts.Text("alternatives.do"), Open, facts.Euros(facts.TotalCost), Score is { } score ? facts.Text("alternatives.doEffect", facts.Number(Math.Round(score.Demand.Hours))) : Open],
            ["2", facts.Text("alternatives.reuse"), facts.Text("alternatives.reuseText", facts.Number(facts[OfficeField.Reuse]), facts.Number(facts[OfficeField.OpenSource])), Open, Open],
            ["3", facts.Text("alternatives.nothing"), facts.Text("alternatives.nothingText"), facts.Euros(0), Consequences()],
        ], 1, 3, 4, 3, 4),
        new WordParagraph(facts.Text("alternatives.costs", facts.Years)),
    ];

    /// <summary>The score and what it is made of.</summary>
    public IEnumerable<WordBlock> Assessment()
    {
        yield return Heading("assessment");
        if (Score is not { } score)
        {
            yield return new WordParagraph(facts.Text("assessment.few"));
            yield break;
        }

        yield return Table("assessment.figures", ["figure", "value"],
        [
            [facts.Text("assessment.benefit"), facts.Points(score.Benefit)],
            [facts.Text("assessment.urgency"), facts.Points(score.Urgency)],
            [facts.Text("assessment.effort"), facts.Entry.Assessment.Values.HaveEffort ? $"{score.Effort.Name} ({facts.Text("assessment.days", facts.Points(score.PersonDays))})" : Open],
            [facts.Text("assessment.priority"), score.IsProvisional ? facts.Text("assessment.provisional", facts.Points(score.Provisional), Open) : facts.Points(score.Priority)],
            [facts.Text("assessment.rank"), facts.Entry.Rank is { } rank ? facts.Text("assessment.rankText", rank.Place, facts.Competing, rank.Best, rank.Worst) : facts.Text("assessment.noRank")],
            [facts.Text("assessment.lane"), facts.NameOf(score.Lane)],
            [facts.Text("assessment.released"), facts.Entry.Assessment.ReleasedLane is { } released ? facts.NameOf(released) : Open],
        ], 5, 7);
        yield return Heading2("assessment.contributions");
        yield return Table("assessment.contributions", ["criterion", "points", "weight", "contribution"],
        [
            .. score.Tenths.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key).Select(entry => new[]
            {
                $"B{(int)entry.Key + 1} {facts.GetShared("assessment.criterion." + FormFields.ToChoice(entry.Key.ToString()))}",
                facts.Points(score.Criteria[entry.Key]),
                $"{100 * formula.Weights[entry.Key]:0} %",
                facts.Points(entry.Value / 10.0),
            }),
            [facts.Text("assessment.sum"), "", "100 %", facts.Points(score.Benefit)],
        ], 6, 2, 2, 3);
        yield return new WordParagraph(facts.Text("assessment.risk", facts.Number(facts[OfficeField.Risk]), Open));
        yield return new WordParagraph(facts.Text("assessment.source", score.FormulaVersion, facts.Day(facts.Today)));
    }

    /// <summary>Who has looked at what.</summary>
    public IEnumerable<WordBlock> Checks() =>
    [
        Heading("checks"),
        Table("checks", ["check", "result", "remark"],
        [
            .. OtherChecks.Take(3).Select(check => new[] { facts.Text("checks." + check), Open, Open }),
            .. Enum.GetValues<Check>().Select(check => new[]
            {
                facts.NameOf(check),
                facts.Entry.Assessment.Checks.Contains(check) ? facts.Text("checks.done") : Open,
                Open,
            }),
            .. OtherChecks.Skip(3).Select(check => new[] { facts.Text("checks." + check), Open, Open }),
        ], 6, 3, 4),
    ];

    /// <summary>What it costs and who pays.</summary>
    public IEnumerable<WordBlock> Finance() =>
    [
        Heading("finance"),
        Table("finance", ["item", "amount"],
        [
            [facts.Text("finance.oneOff"), facts.Euros(facts[OfficeField.OneOffCost])],
            [facts.Text("finance.running"), facts.Euros(facts[OfficeField.RunningCost])],
            [facts.Text("finance.total", facts.Years), facts.Euros(facts.TotalCost)],
            [facts.Text("finance.grant"), facts.Euros(facts[OfficeField.Grant])],
            [facts.Text("finance.own", facts.Years), facts.Euros(facts.TotalCost is { } total ? Math.Max(0, total - (facts[OfficeField.Grant] ?? 0)) : null)],
            [facts.Text("finance.coverage"), Open],
            [facts.Text("finance.saving"), Open],
            [facts.Text("finance.posts"), facts.Text("finance.postsText", Open)],
            [facts.Text("finance.sustainability"), Open],
            [facts.Text("finance.demography"), Open],
        ], 7, 6),
        new WordParagraph(facts.Text("finance.note")),
    ];

    /// <summary>Who has the time for it, and what waits for that.</summary>
    public IEnumerable<WordBlock> Capacity() =>
    [
        Heading("capacity"),
        Table("capacity", ["unit", "quarter", "days"],
        [
            [facts.Text("coordination"), Open, Open],
            [facts.Text("capacity.itOffice"), Open, Open],
            [facts.Text("capacity.department"), Open, Open],
            [facts.Text("capacity.sum"), "", facts.Number(facts[OfficeField.PersonDays])],
        ], 6, 3, 3),
        new WordParagraph(facts.Text("capacity.postponed", Open)),
    ];

    /// <summary>Steps with a day and a unit each.</summary>
    public IEnumerable<WordBlock> Milestones() =>
    [
        Heading("milestones"),
        new WordParagraph(facts.Text("milestones.status", facts.Entry.Theme.StatusText, facts.DueOn)),
        Table("milestones", ["workPackage", "outcome", "deadline", "unit"],
        [
            .. Steps.Select(step => new[] { facts.Text("milestones." + step), facts.Text($"milestones.{step}Outcome"), Open, Open }),
        ], 3, 4, 3, 3),
    ];

    /// <summary>What follows when nobody decides.</summary>
    public IEnumerable<WordBlock> NoDecision() => [Heading("noDecision"), new WordParagraph(Consequences())];

    /// <summary>Annexes.</summary>
    public IEnumerable<WordBlock> Annexes() => [Heading("annexes"), new WordParagraph(facts.Text("annexes.list", Open))];

    /// <summary>Who signs beside.</summary>
    public IEnumerable<WordBlock> CoSignatures() =>
        [Heading("coSignatures"), Table("coSignatures", ["office", "date", "sign"], CoSigners.Select(office => new[] { facts.Text("offices." + office), Open, Open }), 7, 3, 3)];

    /// <summary>The decision of the mayor.</summary>
    public IEnumerable<WordBlock> Decision() =>
    [
        Heading("decision"),
        new WordParagraph(string.Join("     ", Choices.Select(choice => facts.Box(false, "decision." + choice)))),
        new WordParagraph(facts.Text("decision.reason", Open)),
        new WordParagraph(facts.Text("signature", Open)),
    ];

    /// <summary>A heading of the first level.</summary>
    /// <param name="key">Section.</param>
    public WordHeading Heading(string key) => new(1, facts.Text(key + ".heading"));

    /// <summary>A table.</summary>
    /// <param name="key">Section, for what the table shows.</param>
    /// <param name="headings">Keys of the headings.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="widths">Shares of the width.</param>
    public WordTable Table(string key, IEnumerable<string> headings, IEnumerable<IReadOnlyList<string>> rows, params int[] widths) =>
        new(facts.Text(key + ".heading"), [.. headings.Select(heading => facts.Text("columns." + heading))], [.. rows], widths);

    private WordHeading Heading2(string key) => new(2, facts.Text(key + ".heading"));

    private string Consequences() => string.Join(' ', new[]
    {
        Score is { } score ? facts.Text("noDecision.hours", facts.Number(Math.Round(score.Demand.Hours))) : facts.Text("noDecision.few"),
        facts[OfficeField.LegalDuty] > 0 ? facts.Text("noDecision.duty", facts.DueOn) : "",
        facts[OfficeField.Risk] > 0 ? facts.Text("noDecision.risk", facts.Number(facts[OfficeField.Risk])) : "",
        facts[OfficeField.Funding] > 0 ? facts.Text("noDecision.funding", facts.Number(facts[OfficeField.Funding])) : "",
    }.Where(sentence => sentence.Length > 0));
}
