using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>Writes messages that no turn asked for without cards, for people who want none.</summary>
public interface IPlainTextMessages
{
    /// <summary>The same message as text. What can be done with its card waits until the person asks for it.</summary>
    /// <param name="pseudonym">Who receives it: pseudonym for <see cref="Purpose.Profile"/>.</param>
    /// <param name="message">Message.</param>
    /// <param name="language">Language.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<OutgoingMessage> WriteAsync(string pseudonym, OutgoingMessage message, string language, CancellationToken cancellationToken);
}
