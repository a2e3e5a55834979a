using System.Globalization;

namespace StaffVoiceBot.Cards.Templating;

/// <summary>Functions over moments. Times without a zone are UTC, and so is what is written.</summary>
internal static class Dates
{
    private const string Iso = "yyyy-MM-ddTHH:mm:ss.fffZ";

    /// <summary><c>formatDateTime(timestamp, format?, locale?)</c>.</summary>
    public static Value Format(Value[] values) =>
        Parse(values[0]) is { } moment ? Write(moment, values[1..]) : Value.Missing;

    /// <summary><c>formatEpoch(seconds, format?, locale?)</c>.</summary>
    public static Value FormatEpoch(Value[] values) => values[0].Kind == ValueKind.Number && values[0].AsNumber is > -6e10 and < 2.5e11
        ? Write(DateTimeOffset.UnixEpoch.AddSeconds(values[0].AsNumber), values[1..]) : Value.Missing;

    /// <summary><c>addDays(timestamp, days, format?, locale?)</c>.</summary>
    public static Value AddDays(Value[] values) => Parse(values[0]) is { } moment && values[1].IsInteger && Math.Abs(values[1].AsNumber) < 400_000
        ? Write(moment.AddDays(values[1].AsNumber), values[2..]) : Value.Missing;

    /// <summary>A moment in the format and locale of <paramref name="values"/>; ISO 8601 and English when they are left out.</summary>
    public static Value Write(DateTimeOffset moment, Value[] values)
    {
        string format = values.Length > 0 && values[0].AsText.Length > 0 ? values[0].AsText : Iso;
        try
        {
            return Culture(values, 1) is { } culture ? Value.Of(moment.UtcDateTime.ToString(format, culture)) : Value.Missing;
        }
        catch (FormatException)
        {
            return Value.Missing;
        }
    }

    /// <summary>The culture named by an argument; English without one, null when there is no such culture.</summary>
    public static CultureInfo? Culture(Value[] values, int position)
    {
        try
        {
            return CultureInfo.GetCultureInfo(values.Length > position ? values[position].AsText : "en-US", predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }

    private static DateTimeOffset? Parse(in Value value) =>
        value.Kind == ValueKind.Text && DateTimeOffset.TryParse(
            value.AsText, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset moment)
            ? moment : null;
}
