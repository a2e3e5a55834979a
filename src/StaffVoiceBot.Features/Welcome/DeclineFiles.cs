using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Welcome;

/// <summary>Says politely that the bot reads no files (P03): it never fetches one, and what was written beside it is answered on its own.</summary>
/// <param name="texts">Sentences.</param>
public sealed class DeclineFiles(Texts texts) : ITurnHandler
{
    /// <inheritdoc/>
    public Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken) =>
        Task.FromResult(Reply.Say(texts.Get("welcome.files", context.Language)));
}
