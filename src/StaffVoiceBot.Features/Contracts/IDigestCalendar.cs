namespace StaffVoiceBot.Features.Contracts;

/// <summary>Knows when the Stabsstelle looks next, so that a receipt can say so.</summary>
public interface IDigestCalendar
{
    /// <summary>Day of the next digest after a moment, in the digest's own time zone.</summary>
    /// <param name="moment">Usually now.</param>
    DateOnly NextDigest(DateTimeOffset moment);
}
