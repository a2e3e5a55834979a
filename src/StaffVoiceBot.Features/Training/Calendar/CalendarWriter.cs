using System.Globalization;
using System.Text;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training.Calendar;

/// <summary>Writes one event as an iCalendar file (RFC 5545, RFC 5546; T10): one VEVENT, exactly one ATTENDEE.</summary>
internal static class CalendarWriter
{
    /// <summary>Media type without the method, which <see cref="Write"/>'s caller adds.</summary>
    public const string MediaType = "text/calendar";

    /// <summary>The file's text, lines ended by CRLF.</summary>
    /// <param name="entry">Event.</param>
    public static string Write(CalendarEvent entry)
    {
        StringBuilder file = new();
        ContentLine.Append(file, "BEGIN", "VCALENDAR");
        ContentLine.Append(file, "VERSION", "2.0");
        ContentLine.Append(file, "PRODID", "-//StaffVoiceBot//Training//EN");
        ContentLine.Append(file, "METHOD", MethodName(entry.Method));
        BerlinTimeZone.Append(file);
        AppendEvent(file, entry);
        ContentLine.Append(file, "END", "VCALENDAR");
        return file.ToString();
    }

    /// <summary>The method as it is written: <c>REQUEST</c> or <c>CANCEL</c>.</summary>
    /// <param name="method">Method.</param>
    public static string MethodName(CalendarMethod method) => method == CalendarMethod.Cancel ? "CANCEL" : "REQUEST";

    private static void AppendEvent(StringBuilder file, CalendarEvent entry)
    {
        bool isCancelled = entry.Method == CalendarMethod.Cancel;
        ContentLine.Append(file, "BEGIN", "VEVENT");
        ContentLine.Append(file, "UID", ContentLine.Escape(entry.Uid));
        ContentLine.Append(file, "SEQUENCE", entry.Sequence.ToString(CultureInfo.InvariantCulture));
        ContentLine.Append(file, "DTSTAMP", Format(entry.Stamp.UtcDateTime) + "Z");
        ContentLine.Append(file, $"DTSTART;TZID={BerlinTime.ZoneId}", Format(entry.Start));
        ContentLine.Append(file, $"DTEND;TZID={BerlinTime.ZoneId}", Format(entry.End));
        ContentLine.Append(file, "SUMMARY", ContentLine.Escape(entry.Title));
        ContentLine.Append(file, "LOCATION", ContentLine.Escape(entry.Location));
        ContentLine.Append(file, "STATUS", isCancelled ? "CANCELLED" : "CONFIRMED");
        ContentLine.Append(file, "TRANSP", isCancelled ? "TRANSPARENT" : "OPAQUE");
        ContentLine.Append(file, "CLASS", "PRIVATE");
        ContentLine.Append(file, "ORGANIZER", entry.Organizer);
        ContentLine.Append(file, $"ATTENDEE;ROLE=REQ-PARTICIPANT;RSVP=FALSE;PARTSTAT={(isCancelled ? "DECLINED" : "ACCEPTED")}", entry.Attendee);
        ContentLine.Append(file, "END", "VEVENT");
    }

    private static string Format(DateTime time) => time.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
}
