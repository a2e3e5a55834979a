using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Themes;

/// <summary>„Hilft es Ihnen?“ about something that is there: counted once a person, without a name and under a key that nothing else has.</summary>
/// <param name="store">Themes.</param>
/// <param name="supports">Answers.</param>
/// <param name="pseudonyms">Pseudonyms.</param>
/// <param name="texts">Sentences.</param>
public sealed class RateTheme(ThemeStore store, SupportStore supports, Pseudonyms pseudonyms, ThemeTexts texts) : ITurnHandler
{
    /// <summary>Verb; <c>id</c> is the theme, <c>helps</c> is <c>true</c> or <c>false</c>.</summary>
    public const string Verb = "themes.helpful";

    /// <summary>Key of a person's answer about a theme.</summary>
    /// <param name="pseudonyms">Pseudonyms.</param>
    /// <param name="themeId">Theme.</param>
    /// <param name="person">Who.</param>
    internal static string KeyOf(Pseudonyms pseudonyms, string themeId, Person person) => pseudonyms.Of($"helpful|{themeId}|{person.Key}");

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        if (await store.FindRootAsync(context.Inputs["id"], cancellationToken) is not { IsPublic: true, Status: ThemeStatus.Live } theme
            || context.Inputs["helps"] is not ("true" or "false"))
        {
            return Reply.Say(texts.Get("themes.notFound", context.Language));
        }

        await supports.RateAsync(theme.Id, KeyOf(pseudonyms, theme.Id, context.Person), context.Inputs["helps"] == "true", cancellationToken);
        return Reply.Say(texts.Get("themes.helpful.thanks", context.Language));
    }
}
