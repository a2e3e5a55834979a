using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Contracts.Delivery;

/// <summary>Writes the messages of one kind, at the time they are sent. Registered by the slice that causes them.</summary>
public interface IMessageKind
{
    /// <summary>Name used in <see cref="OutboxMessage.Kind"/>.</summary>
    string Name { get; }

    /// <summary>
    /// Writes the message from the present state; null when there is nothing to say any more (the report was withdrawn, the person
    /// wants no notices). Free text of staff never goes in <see cref="OutgoingMessage.Text"/> (P22).
    /// </summary>
    /// <param name="messages">One, or all that are due of a <see cref="OutboxMessage.Group"/>, oldest first.</param>
    /// <param name="receiver">Who reads it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<OutgoingMessage?> WriteAsync(IReadOnlyList<OutboxMessage> messages, Receiver receiver, CancellationToken cancellationToken);
}

/// <summary>Who reads a message.</summary>
/// <param name="Language"><c>de</c> or <c>en</c>: the person's choice, else the language of their client, else German. A channel reads German.</param>
/// <param name="Profile">The person's wishes; an empty profile for a channel.</param>
public sealed record Receiver(string Language, Profile Profile);
