using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Welcome;

/// <summary>Says what the bot can do here: for staff in the personal chat, for the Stabsstelle and trainers in their channels.</summary>
/// <param name="cards">Cards of the slice.</param>
public sealed class ShowHelp(WelcomeCards cards) : ITurnHandler
{
    /// <summary>Verb.</summary>
    public const string Verb = "welcome.help";

    /// <inheritdoc/>
    public Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken) =>
        Task.FromResult(cards.Help("welcome.help.title", context));
}
