using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Features.Themes;

/// <summary>One entry of the course of a theme.</summary>
/// <param name="At">UTC; only the day is shown (P16).</param>
/// <param name="Text">What was done, in words.</param>
public sealed record HistoryEntry(DateTimeOffset At, string Text);

/// <summary>
/// The course of a theme, newest first: reports that came in, assessment, lanes, decisions with their reasons, and when people were told.
/// Nobody's name is in it.
/// </summary>
/// <param name="store">Themes.</param>
/// <param name="index">Which themes were merged.</param>
/// <param name="trail">Assessment.</param>
/// <param name="cards">Cards of the desk.</param>
/// <param name="texts">Sentences.</param>
public sealed class ShowHistory(ThemeStore store, ThemeIndex index, IAssessmentTrail trail, DeskCards cards, ThemeTexts texts) : ITurnHandler
{
    /// <summary>Verb; <c>id</c> is the theme, <c>page</c> is optional.</summary>
    public const string Verb = "themes.history";

    private const int MostPages = 1000;

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        if (await store.FindRootAsync(context.Inputs["id"], cancellationToken) is not { } theme)
        {
            return Reply.Say(texts.Get("themes.notFound", context.Language));
        }

        List<HistoryEntry> entries = [];
        HashSet<string> family = [.. index.FamilyOf(theme.Id)];
        await foreach (ThemeChange change in store.ReadChangesAsync(DateTimeOffset.UnixEpoch, cancellationToken))
        {
            if ((family.Contains(change.ThemeId) || family.Contains(change.OtherId)) && texts.Say(change, context.Language) is { Length: > 0 } said)
            {
                entries.Add(new HistoryEntry(change.At, said));
            }
        }

        foreach (string id in family)
        {
            await foreach (AssessmentTrace trace in trail.ReadAsync(id, context.Language, cancellationToken))
            {
                entries.Add(new HistoryEntry(trace.At, trace.Text));
            }
        }

        int page = FormFields.Number(context.Inputs["page"], 0, MostPages) ?? 0;
        return cards.History(theme, [.. entries.OrderByDescending(entry => entry.At)], page, context.Language) with { ReplacesCard = context.Inputs["page"].Length > 0 };
    }
}
