using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;

namespace StaffVoiceBot.Features.Delivery;

/// <summary>Where a recipient is, and how they want to be spoken to.</summary>
/// <param name="Conversation">Where to send.</param>
/// <param name="IsActive">False while the bot is uninstalled or blocked there.</param>
/// <param name="Receiver">Language and wishes.</param>
/// <param name="Pseudonym">Whose personal chat; null for a channel.</param>
public sealed record Address(ConversationReference Conversation, bool IsActive, Receiver Receiver, string? Pseudonym);

/// <summary>From recipient to address.</summary>
/// <param name="conversations">Known conversations.</param>
/// <param name="destinations">Channels the bot reports to.</param>
/// <param name="profiles">Languages and wishes.</param>
/// <param name="addresses">Opens reply addresses.</param>
public sealed class AddressBook(ConversationBook conversations, Destinations destinations, Profiles profiles, ReplyAddresses addresses)
{
    /// <summary>The address; null when there is none: a person who was forgotten, a destination nobody has named.</summary>
    /// <param name="recipient">Person or destination.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Address?> FindAsync(Recipient recipient, CancellationToken cancellationToken)
    {
        if (recipient.Kind == RecipientKind.Destination)
        {
            string[] of = recipient.Id.Split('|', 2);
            ConversationReference? channel = Enum.TryParse(of[0], out DestinationKind kind)
                ? await destinations.FindAsync(kind, cancellationToken)
                : null;
            return channel is null ? null : ToAddress(
                await conversations.FindChannelAsync(of.Length == 1 ? channel : channel.InThread(of[1]), cancellationToken), new Profile(), pseudonym: null);
        }

        return addresses.Open(recipient.Id) is { } pseudonym && await conversations.FindPersonAsync(pseudonym, cancellationToken) is { } person
            ? ToAddress(person, await profiles.FindAsync(pseudonym, cancellationToken), pseudonym)
            : null;
    }

    /// <summary>Keeps the personal chat that was created in place of one that is gone.</summary>
    /// <param name="address">Address of a person.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task RenewAsync(Address address, CancellationToken cancellationToken) =>
        conversations.SavePersonAsync(address.Pseudonym!, new(address.Conversation, IsActive: true), cancellationToken);

    /// <summary>Nothing more is sent there until a sign of life (PRO-05).</summary>
    /// <param name="address">Address.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task DeactivateAsync(Address address, CancellationToken cancellationToken) => address.Pseudonym is { } pseudonym
        ? conversations.SavePersonAsync(pseudonym, new(address.Conversation, IsActive: false), cancellationToken)
        : conversations.DeactivateChannelAsync(address.Conversation, cancellationToken);

    private static Address ToAddress(KnownConversation known, Profile profile, string? pseudonym)
    {
        string? locale = pseudonym is null ? null : known.Conversation.Locale;
        string language = profile.Language ?? (locale?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? "en" : "de");
        return new Address(known.Conversation, known.IsActive, new Receiver(language, profile), pseudonym);
    }
}
