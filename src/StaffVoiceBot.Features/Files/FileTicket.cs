using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts.Files;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Files;

/// <summary>Somebody's right to fetch one file, once, within a day. It holds what was asked for, never the file.</summary>
/// <param name="Id">Version 7 UUID as text.</param>
/// <param name="Code">Id with its signature: the only form that leaves the bot.</param>
/// <param name="Order">Which file.</param>
/// <param name="Language">Language of the person.</param>
/// <param name="Person">Who asked.</param>
/// <param name="Conversation">Where they asked; their role may come from there.</param>
/// <param name="ExpiresAt">UTC.</param>
/// <param name="IsUsed">True once it was fetched or declined.</param>
/// <param name="Version">Version of the row.</param>
internal sealed record FileTicket(
    string Id,
    string Code,
    FileOrder Order,
    string Language,
    Person Person,
    ConversationReference Conversation,
    DateTimeOffset ExpiresAt,
    bool IsUsed,
    ETag Version)
{
    /// <summary>True while the file can be fetched.</summary>
    /// <param name="now">Now.</param>
    public bool IsGood(DateTimeOffset now) => !IsUsed && now < ExpiresAt;
}
