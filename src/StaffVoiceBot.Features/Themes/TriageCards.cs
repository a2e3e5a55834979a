using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Themes;

/// <summary>Proposals for reports without a theme, as values of the template <c>themes/triage</c>.</summary>
/// <param name="renderer">Templates.</param>
/// <param name="texts">Sentences.</param>
public sealed class TriageCards(CardRenderer renderer, ThemeTexts texts)
{
    private const int ProposalsShown = 15;
    private const int MostBytes = 25 * 1024;
    private const int ReportsShown = 3;
    private const int WordsShown = 6;
    private const int DoneShown = 3;
    private const int LongestChoice = 90;

    /// <summary>Proposals for reports without a theme, as many as fit (A11); the others come when these are sorted.</summary>
    /// <param name="proposals">All proposals.</param>
    /// <param name="waiting">Number of reports without a theme.</param>
    /// <param name="done">What was sorted just now.</param>
    /// <param name="language">Language.</param>
    public Reply Triage(IReadOnlyList<Proposal> proposals, int waiting, IReadOnlyList<DoneLine> done, string language)
    {
        for (int most = ProposalsShown; ; most--)
        {
            Card card = renderer.Render("themes/triage", Values([.. proposals.Take(most)], waiting, done, language), language);
            if (card.Json.Length <= MostBytes || most == 1)
            {
                return Reply.Show(card.Json, card.Summary) with { ReplacesCard = done.Count > 0 };
            }
        }
    }

    private JsonObject Values(List<Proposal> shown, int waiting, IReadOnlyList<DoneLine> done, string language) => new()
    {
        ["done"] = DoneLine.ToJson(done),
        ["hasDone"] = done.Count > 0,
        ["doneSummary"] = done.Count > DoneShown ? texts.Get("themes.triage.done", language, done.Count) : "",
        ["intro"] = waiting == 0 ? texts.Get("themes.triage.empty", language) : texts.Get("themes.triage.intro", language, waiting, shown.Count),
        ["hasProposals"] = shown.Count > 0,
        ["proposals"] = new JsonArray([.. shown.Select((proposal, i) => new JsonObject
        {
            ["title"] = CardText.Escape(Heading(proposal, i, language)),
            ["why"] = proposal.Words.Count == 0 ? "" : texts.Get("themes.triage.shared", language, CardText.Escape(string.Join(", ", Single(proposal.Words)))),
            ["reports"] = DeskCards.Lines(proposal.Reports.Take(ReportsShown).Select(DeskCards.Excerpt)),
            ["more"] = proposal.Reports.Count > ReportsShown ? texts.Get("themes.theme.moreReports", language, proposal.Reports.Count - ReportsShown) : "",
        })]),
        ["choices"] = new JsonArray([.. shown.Select((proposal, i) => Choice(
            texts.Get("themes.triage.choice", language, CardText.Shorten(Heading(proposal, i, language), LongestChoice), proposal.Reports.Count), ProposalValue.Write(proposal)))]),
        ["accept"] = string.Join(',', shown.Where(proposal => proposal.Words.Count > 0).Select(ProposalValue.Write)),
    };

    // Words that mean the same come as pairs, „Kennwörter/Passwort“; several pairs repeat them.
    private static IEnumerable<string> Single(IEnumerable<string> words) =>
        words.SelectMany(word => word.Split('/')).Distinct(StringComparer.OrdinalIgnoreCase).Take(WordsShown);

    private string Heading(Proposal proposal, int position, string language) => proposal.Theme is { } theme
        ? texts.Get("themes.triage.existing", language, position + 1, theme.Code, theme.Title)
        : texts.Get("themes.triage.newTheme", language, position + 1, proposal.Title);

    private static JsonObject Choice(string title, string value) => new() { ["title"] = title, ["value"] = value };
}
