using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Themes;

/// <summary>Stops notices by the button below one; the word switches them off and on.</summary>
/// <param name="profiles">Wishes of people.</param>
/// <param name="texts">Sentences.</param>
public sealed class SwitchNotices(Profiles profiles, ThemeTexts texts) : ITurnHandler
{
    /// <summary>Verb.</summary>
    public const string Verb = "themes.notices";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        Profile profile = await profiles.FindAsync(context.Person, cancellationToken);
        bool isQuiet = context.Kind != TurnKind.Text || !profile.IsQuiet;
        await profiles.ChangeAsync(context.Person, known => known with { IsQuiet = isQuiet }, cancellationToken);
        return Reply.Say(texts.Get(isQuiet ? "themes.notices.off" : "themes.notices.on", context.Language));
    }
}
