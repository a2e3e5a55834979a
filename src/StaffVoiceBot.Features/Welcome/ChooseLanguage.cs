using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Welcome;

/// <summary>Offers the languages, in both of them, so that nobody is stuck in the wrong one.</summary>
/// <param name="cards">Cards of the slice.</param>
public sealed class OfferLanguages(WelcomeCards cards) : ITurnHandler
{
    /// <summary>Verb.</summary>
    public const string Verb = "welcome.language";

    /// <inheritdoc/>
    public Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken) =>
        Task.FromResult(cards.Languages(context.Language));
}

/// <summary>Remembers the chosen language; it holds before the locale of the client from then on.</summary>
/// <param name="cards">Cards of the slice.</param>
/// <param name="profiles">Remembers it.</param>
public sealed class ChooseLanguage(WelcomeCards cards, Profiles profiles) : ITurnHandler
{
    /// <summary>Verb; <c>language</c> in the data is <c>de</c> or <c>en</c>.</summary>
    public const string Verb = "welcome.language.choose";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        string language = context.Inputs["language"];
        if (!Texts.Languages.Contains(language))
        {
            return cards.Languages(context.Language);
        }

        await profiles.ChangeAsync(context.Person, profile => profile with { Language = language }, cancellationToken);
        return cards.Done("welcome.language.done", language);
    }
}
