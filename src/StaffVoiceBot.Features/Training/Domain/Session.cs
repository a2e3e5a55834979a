namespace StaffVoiceBot.Features.Training.Domain;

/// <summary>One date of a course, within a day, on the wall clock of Europe/Berlin.</summary>
/// <param name="Number">1, 2, …; stays the same over all changes, so that calendars find their entry again.</param>
/// <param name="Date">Day.</param>
/// <param name="Start">Begin.</param>
/// <param name="End">End.</param>
/// <param name="Place">Room, or an https link of an online meeting.</param>
/// <param name="IsCancelled">True once it was taken out of a published course.</param>
internal sealed record Session(int Number, DateOnly Date, TimeOnly Start, TimeOnly End, string Place, bool IsCancelled = false)
{
    private static readonly TimeSpan HalfDay = TimeSpan.FromHours(4.5);

    /// <summary>True when it fits into a part-time day (T6): at most four and a half hours.</summary>
    public bool IsHalfDay => End - Start <= HalfDay;

    /// <summary>Begin in UTC.</summary>
    public DateTimeOffset StartsAt => BerlinTime.ToUtc(Date, Start);

    /// <summary>End in UTC.</summary>
    public DateTimeOffset EndsAt => BerlinTime.ToUtc(Date, End);

    /// <summary>True for a link instead of a room.</summary>
    public bool IsOnline => Place.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>True when both take place at the same time.</summary>
    /// <param name="other">Other session.</param>
    public bool Overlaps(Session other) => StartsAt < other.EndsAt && other.StartsAt < EndsAt;

    /// <summary>True when both need the same room. Links do not collide.</summary>
    /// <param name="other">Other session.</param>
    public bool SharesRoomWith(Session other) => !IsOnline && string.Equals(Place.Trim(), other.Place.Trim(), StringComparison.OrdinalIgnoreCase);
}
