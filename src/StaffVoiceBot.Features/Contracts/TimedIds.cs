using System.Globalization;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>Ids that sort by time: version 7 UUIDs as 32 hexadecimal digits, the first twelve of which are their time in milliseconds.</summary>
public static class TimedIds
{
    private const int TimeLength = 12;

    /// <summary>A new id.</summary>
    /// <param name="now">Its time.</param>
    public static string Create(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N");

    /// <summary>The time in an id, in milliseconds since 1970.</summary>
    /// <param name="id">Id that <see cref="Create"/> made.</param>
    public static long MillisecondsOf(string id) => long.Parse(id.AsSpan(0, TimeLength), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>What stands before every id from a moment on, and after every earlier one: the bound of a range of row keys.</summary>
    /// <param name="moment">Moment; one before 1970 counts as 1970.</param>
    public static string From(DateTimeOffset moment) => Math.Max(0, moment.ToUnixTimeMilliseconds()).ToString("x12", CultureInfo.InvariantCulture);
}
