using System.Globalization;
using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Digest.Domain;

namespace StaffVoiceBot.Features.Digest;

/// <summary>The report as values of the templates in <c>/cards/digest</c>.</summary>
/// <param name="renderer">Templates.</param>
/// <param name="texts">Sentences.</param>
/// <param name="organisation">Departments.</param>
/// <param name="gate">For the smallest group.</param>
public sealed class DigestCards(CardRenderer renderer, Texts texts, Organisation organisation, KGate gate)
{
    /// <summary>The digest.</summary>
    /// <param name="report">Report.</param>
    /// <param name="language">Language.</param>
    public Card Report(DigestReport report, string language)
    {
        CultureInfo culture = Texts.Culture(language);
        string title = texts.Get(
            report.IsRunning ? "digest.report.titleRunning" : "digest.report.title",
            language,
            report.Week.Week,
            report.Week.Year,
            report.Week.Monday.ToString("M", culture),
            report.Week.Sunday.ToString("M", culture));
        return renderer.Render(
            "digest/report",
            new JsonObject
            {
                ["week"] = report.Week.ToString(),
                ["title"] = title,
                ["glance"] = report.IsEmpty ? texts.Get("digest.report.empty", language) : Glance(report, language),
                ["isEmpty"] = report.IsEmpty,
                ["trend"] = new JsonArray([.. report.Trend.Select(entry => new JsonObject
                {
                    ["label"] = entry.Week.Monday.ToString(texts.Get("digest.report.dayFormat", language), culture),
                    ["count"] = entry.Count,
                })]),
                ["needs"] = Bundles(report.TopNeeds, language),
                ["trainings"] = Bundles(report.TopTrainings, language),
                ["departments"] = new JsonArray([.. report.Departments.Select(line => new JsonObject
                {
                    ["name"] = Name(line, language),
                    ["people"] = People(line.Band, language),
                })]),
                ["gate"] = texts.Get("digest.report.gate", language, gate.Minimum),
            },
            language);
    }

    private string Glance(DigestReport report, string language)
    {
        string needs = report.NewNeeds == 1 ? texts.Get("digest.report.oneNeed", language) : texts.Get("digest.report.needs", language, report.NewNeeds);
        string trainings = report.NewTrainings == 1
            ? texts.Get("digest.report.oneTraining", language)
            : texts.Get("digest.report.trainings", language, report.NewTrainings);
        return texts.Get("digest.report.glance", language, needs, report.MeanOfFourWeeks.ToString("0.#", Texts.Culture(language)), trainings);
    }

    private JsonArray Bundles(IReadOnlyList<DigestBundle> bundles, string language) => [.. bundles.Select(bundle => new JsonObject
    {
        ["title"] = bundle.Title.Length > 0 ? CardText.Escape(bundle.Title) : texts.Get("digest.report.untitled", language),
        ["people"] = People(bundle.People, language),
    })];

    private string Name(GatedLine line, string language) =>
        line.DepartmentId is { } department ? organisation.FindDepartment(department)!.Name
        : line.DivisionId is { } division ? texts.Get("digest.report.otherOfDivision", language, organisation.Divisions.First(d => d.Id == division).Name)
        : texts.Get("digest.report.others", language);

    private string People(Band band, string language) => band switch
    {
        Band.BelowMinimum => texts.Get("digest.bands.belowMinimum", language, gate.Minimum),
        Band.UpTo9 => texts.Get("digest.bands.upTo9", language, gate.Minimum),
        Band.UpTo19 => texts.Get("digest.bands.upTo19", language),
        Band.UpTo49 => texts.Get("digest.bands.upTo49", language),
        _ => texts.Get("digest.bands.from50", language),
    };
}
