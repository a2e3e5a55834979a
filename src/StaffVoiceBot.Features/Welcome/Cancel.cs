using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Welcome;

/// <summary>Ends what is going on: the form that holds the button goes away, nothing was stored.</summary>
/// <param name="cards">Cards of the slice.</param>
public sealed class Cancel(WelcomeCards cards) : ITurnHandler
{
    /// <summary>Verb.</summary>
    public const string Verb = "welcome.cancel";

    /// <inheritdoc/>
    public Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken) =>
        Task.FromResult(cards.Done("welcome.cancel.done", context.Language));
}
