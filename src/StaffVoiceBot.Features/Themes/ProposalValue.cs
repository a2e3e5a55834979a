using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Themes;

/// <summary>A proposal as the value of a choice: the theme or <c>new</c>, then the reports. What is accepted is what was seen.</summary>
/// <param name="ThemeId">Theme; null for a new one.</param>
/// <param name="Reports">Reports, at most <see cref="ThemeEditor.MostReports"/>.</param>
public sealed record ProposalValue(string? ThemeId, IReadOnlyList<NeedReference> Reports)
{
    private const string NewTheme = "new";

    /// <summary>Writes a proposal; reports beyond what fits in one batch wait for the next time.</summary>
    /// <param name="proposal">Proposal.</param>
    public static string Write(Proposal proposal) =>
        $"{proposal.Theme?.Id ?? NewTheme}:{string.Join('+', proposal.Reports.Take(ThemeEditor.MostReports).Select(report => report.Reference))}";

    /// <summary>Reads what <see cref="Write"/> wrote; null for anything else.</summary>
    /// <param name="text">Value from a card.</param>
    public static ProposalValue? Parse(string text)
    {
        string[] parts = text.Split(':');
        List<NeedReference> reports = parts.Length == 2 ? [.. parts[1].Split('+').Select(NeedReference.Parse).OfType<NeedReference>().Distinct()] : [];
        return reports.Count is > 0 and <= ThemeEditor.MostReports ? new ProposalValue(parts[0] == NewTheme ? null : parts[0], reports) : null;
    }
}
