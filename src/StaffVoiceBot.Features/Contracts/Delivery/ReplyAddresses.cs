using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Contracts.Delivery;

/// <summary>
/// Makes the address under which the bot can answer somebody later: their pseudonym for <see cref="Purpose.Profile"/>, sealed. It is
/// kept in the row of what they said, so tables of different purposes still cannot be joined (P12); delete it with the row (3.4).
/// </summary>
/// <param name="pseudonyms">Pseudonyms.</param>
public sealed class ReplyAddresses(Pseudonyms pseudonyms)
{
    private readonly SealedTexts _seals = new(pseudonyms, "delivery|reply-address");

    /// <summary>An address of the person; 72 characters, different at every call.</summary>
    /// <param name="person">Who.</param>
    public string Seal(Person person) => _seals.Seal(pseudonyms.For(Purpose.Profile, person));

    /// <summary>The pseudonym behind an address; null when it was made with another key or is none.</summary>
    /// <param name="replyAddress">Address.</param>
    public string? Open(string replyAddress) => _seals.Open(replyAddress);
}
