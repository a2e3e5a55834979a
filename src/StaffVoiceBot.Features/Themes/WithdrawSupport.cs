using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Themes;

/// <summary>Takes „Betrifft mich auch“ back, also where it was said to a theme that has been merged since. Nothing of it stays.</summary>
/// <param name="store">Themes.</param>
/// <param name="supports">Supports.</param>
/// <param name="index">Which themes were merged.</param>
/// <param name="published">Numbers the person was counted in.</param>
/// <param name="numbers">People.</param>
/// <param name="cards">Cards for staff.</param>
/// <param name="pseudonyms">Pseudonyms.</param>
/// <param name="texts">Sentences.</param>
public sealed class WithdrawSupport(
    ThemeStore store, SupportStore supports, ThemeIndex index, PublishedNumbers published, IThemeNumbers numbers, ThemeCards cards, Pseudonyms pseudonyms, ThemeTexts texts) : ITurnHandler
{
    /// <summary>Verb; <c>id</c> is the theme.</summary>
    public const string Verb = "needs.unsupport";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        if (await store.FindRootAsync(context.Inputs["id"], cancellationToken) is not { IsPublic: true } theme)
        {
            return Reply.Say(texts.Get("themes.notFound", context.Language));
        }

        bool isWithdrawn = false;
        string person = pseudonyms.For(Purpose.Need, context.Person);
        foreach (string id in index.FamilyOf(theme.Id))
        {
            isWithdrawn |= await supports.WithdrawAsync(id, person, cancellationToken);
        }

        Band people = (await numbers.ReadAsync(theme.Id, cancellationToken)).People;
        return cards.Supported(theme, people, isWithdrawn ? "themes.supported.withdrawn" : "themes.supported.notThere", isSupported: false, context.Language)
            .AndAfterwards(limit => published.ForgetAsync([person], limit));
    }
}
