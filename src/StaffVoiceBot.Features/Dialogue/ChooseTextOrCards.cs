using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Dialogue;

/// <summary>From now on plain questions in place of cards; remembered until the person changes it.</summary>
/// <param name="profiles">Remembers it.</param>
/// <param name="texts">Sentences.</param>
public sealed class ChooseText(Profiles profiles, Texts texts) : ITurnHandler
{
    /// <summary>Verb.</summary>
    public const string Verb = "dialogue.text";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        await profiles.ChangeAsync(context.Person, profile => profile with { PrefersText = true }, cancellationToken);
        return Reply.Say(texts.Get("dialogue.nowText", context.Language));
    }
}

/// <summary>From now on cards again; what was begun by text is forgotten.</summary>
/// <param name="profiles">Remembers it.</param>
/// <param name="pseudonyms">Pseudonyms.</param>
/// <param name="store">What people are in the middle of.</param>
/// <param name="texts">Sentences.</param>
public sealed class ChooseCards(Profiles profiles, Pseudonyms pseudonyms, DialogueStore store, Texts texts) : ITurnHandler
{
    /// <summary>Verb.</summary>
    public const string Verb = "dialogue.cards";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        await profiles.ChangeAsync(context.Person, profile => profile with { PrefersText = false }, cancellationToken);
        await store.EraseAsync(pseudonyms.For(Purpose.Profile, context.Person), cancellationToken);
        return Reply.Say(texts.Get("dialogue.nowCards", context.Language));
    }
}
