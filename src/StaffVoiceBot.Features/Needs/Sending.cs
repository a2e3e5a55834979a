using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;

namespace StaffVoiceBot.Features.Needs;

/// <summary>How a report is sent.</summary>
/// <param name="Key">Idempotency key: the same for every repetition of one sending.</param>
/// <param name="MayBeOfLastWeek">False when the form was opened this week, so that no delivery before can have been last week.</param>
public sealed record Sending(string Key, bool MayBeOfLastWeek = false)
{
    /// <summary>Name of the person, kept for who wants to be known.</summary>
    public string PersonName { get; init; } = "";

    /// <summary>Where it is counted; null where nothing is counted.</summary>
    public DayCount? Count { get; init; }

    /// <summary>What is said about it, once.</summary>
    public IReadOnlyList<OutboxMessage> Messages { get; init; } = [];
}
