using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Features.Training.Calendar;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>The calendar file behind a signed address: always the present state, so one link serves entry, change and removal (T10).</summary>
/// <param name="courses">Courses.</param>
/// <param name="links">Signatures.</param>
/// <param name="options">Organizer.</param>
/// <param name="time">Clock.</param>
internal sealed class CalendarFiles(CourseStore courses, CalendarLinks links, IOptions<TrainingSettings> options, TimeProvider time)
{
    /// <summary>The file, or null for an address that was not made here or leads nowhere any more.</summary>
    /// <param name="token">Token of the address.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<CalendarEvent?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (links.Read(token) is not { } link || await courses.FindAsync(link.CourseId, cancellationToken) is not { } record)
        {
            return null;
        }

        Registration? registration = record.Registrations.FirstOrDefault(one => one.Id == link.RegistrationId);
        Session? session = record.Course.Sessions.FirstOrDefault(one => one.Number == link.Session);
        return registration is null || session is null ? null : ToEvent(record.Course, registration, session);
    }

    /// <summary>Answers a request for a file.</summary>
    /// <param name="token">Token of the address.</param>
    /// <param name="response">For the header that keeps the file out of caches.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IResult> GetAsync(string token, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await FindAsync(token, cancellationToken) is not { } entry)
        {
            return Results.NotFound();
        }

        response.Headers.CacheControl = "no-store";
        string type = $"{CalendarWriter.MediaType}; charset=utf-8; method={CalendarWriter.MethodName(entry.Method)}";
        return Results.File(System.Text.Encoding.UTF8.GetBytes(CalendarWriter.Write(entry)), type, "course.ics");
    }

    private CalendarEvent ToEvent(Course course, Registration registration, Session session)
    {
        bool takesPlace = course.State is CourseState.Published or CourseState.Held && !session.IsCancelled
            && registration.HasSeat;
        int changes = 2 * (course.Sequence + registration.Returns);
        return new CalendarEvent
        {
            Method = takesPlace ? CalendarMethod.Request : CalendarMethod.Cancel,
            Uid = $"{registration.Id}-{session.Number}@staffvoicebot",

            // A seat that is given back ends the entry although the course has not changed, and who comes back begins it again:
            // always one more than before.
            Sequence = takesPlace ? changes : Math.Max(0, changes - 1),
            Stamp = time.GetUtcNow(),
            Start = session.Date.ToDateTime(session.Start),
            End = session.Date.ToDateTime(session.End),
            Title = course.Title,
            Location = session.Place,
            Organizer = "mailto:" + options.Value.OrganizerMail,
            Attendee = "urn:uuid:" + Guid.ParseExact(registration.Id, "N"),
        };
    }
}
