using System.Text;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training.Calendar;

/// <summary>VTIMEZONE of Europe/Berlin by the rule in force since 1996 (RFC 5545 3.6.5).</summary>
internal static class BerlinTimeZone
{
    /// <summary>Appends the component.</summary>
    /// <param name="target">Where to.</param>
    public static void Append(StringBuilder target)
    {
        ContentLine.Append(target, "BEGIN", "VTIMEZONE");
        ContentLine.Append(target, "TZID", BerlinTime.ZoneId);
        AppendRule(target, "DAYLIGHT", "+0100", "+0200", "CEST", "19960331T020000", 3);
        AppendRule(target, "STANDARD", "+0200", "+0100", "CET", "19961027T030000", 10);
        ContentLine.Append(target, "END", "VTIMEZONE");
    }

    private static void AppendRule(StringBuilder target, string kind, string from, string to, string name, string first, int month)
    {
        ContentLine.Append(target, "BEGIN", kind);
        ContentLine.Append(target, "DTSTART", first);
        ContentLine.Append(target, "RRULE", $"FREQ=YEARLY;BYMONTH={month};BYDAY=-1SU");
        ContentLine.Append(target, "TZOFFSETFROM", from);
        ContentLine.Append(target, "TZOFFSETTO", to);
        ContentLine.Append(target, "TZNAME", name);
        ContentLine.Append(target, "END", kind);
    }
}
