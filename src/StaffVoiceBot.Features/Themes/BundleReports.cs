using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Themes;

/// <summary>Accepts proposals in bulk and shows the next ones. Each becomes a change of its own, so each can be taken back alone.</summary>
/// <param name="editor">Changes.</param>
/// <param name="needs">Reports.</param>
/// <param name="proposals">The next ones.</param>
/// <param name="cards">Cards of the desk.</param>
/// <param name="triage">Proposals.</param>
/// <param name="texts">Sentences.</param>
public sealed class BundleReports(ThemeEditor editor, INeedCatalogue needs, ProposeThemes proposals, DeskCards cards, TriageCards triage, ThemeTexts texts) : ITurnHandler
{
    /// <summary>Verb; <c>accept</c> has the chosen proposals.</summary>
    public const string Verb = "themes.bundle";

    private const int MostProposals = 20;

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        List<DoneLine> lines = [];
        foreach (ProposalValue proposal in context.Inputs.List("accept").Take(MostProposals).Select(ProposalValue.Parse).OfType<ProposalValue>())
        {
            CatalogueNeed?[] read = await Task.WhenAll(proposal.Reports.Select(reference => needs.FindAsync(reference, cancellationToken)));
            List<CatalogueNeed> reports = [.. read.OfType<CatalogueNeed>().Where(report => report.ThemeId is null)];
            if (reports.Count > 0 && await editor.BundleAsync(context.Person, proposal.ThemeId, ProposeThemes.TitleOf(reports), reports, cancellationToken) is { } edited)
            {
                lines.Add(new DoneLine(texts.Get("themes.done.bundled", context.Language, edited.Theme.Code, edited.Theme.Title, reports.Count), edited.Theme, edited.Change));
            }
        }

        if (lines.Count == 0)
        {
            return Reply.Say(texts.Get("themes.triage.nothing", context.Language));
        }

        (IReadOnlyList<Proposal> next, int waiting) = await proposals.ReadAsync(cancellationToken);
        return next.Count > 0
            ? triage.Triage(next, waiting, lines, context.Language)
            : cards.Done(texts.Get("themes.done.title", context.Language), lines, context.Language);
    }
}
