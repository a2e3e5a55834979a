using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>What participants see: their seat, the open courses, the feedback form.</summary>
/// <param name="renderer">Templates.</param>
/// <param name="texts">Sentences.</param>
/// <param name="sessions">Dates and times.</param>
/// <param name="links">Calendar files.</param>
internal sealed class SeatCards(CardRenderer renderer, Texts texts, SessionTexts sessions, CalendarLinks links)
{
    // A text that would burst the card stays in the client's own field, which is then left alone.
    private const int LongestTextInCard = 2500;

    private static readonly RegistrationState[] CanSayYes =
        [RegistrationState.Invited, RegistrationState.Offered, RegistrationState.Declined, RegistrationState.Cancelled];

    /// <summary>Where somebody stands in a course, with what they can do.</summary>
    /// <param name="record">Course.</param>
    /// <param name="registration">The person's registration, as it is in the record.</param>
    /// <param name="notice">Why this is said; null for the answer to a click.</param>
    /// <param name="now">Now.</param>
    /// <param name="language">Language.</param>
    public Reply Seat(CourseRecord record, Registration registration, CourseNotice? notice, DateTimeOffset now, string language) =>
        Seat(record, registration, notice, registration.Accessibility ?? "", "", "", now, language);

    /// <summary>The same after somebody has said what they need.</summary>
    /// <param name="record">Course.</param>
    /// <param name="registration">The person's registration, as it is in the record.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="isTooLong">True when it was refused.</param>
    /// <param name="now">Now.</param>
    /// <param name="language">Language.</param>
    public Reply AfterNeeds(CourseRecord record, Registration registration, string typed, bool isTooLong, DateTimeOffset now, string language)
    {
        string error = isTooLong ? texts.Get("training.error.accessibilityLong", language, TrainingForm.MaximumAccessibilityLength, typed.Length) : "";
        return typed.Length > LongestTextInCard
            ? Reply.Say(error)
            : Seat(record, registration, null, typed, error, isTooLong ? "" : texts.Get("training.seat.needsSaved", language), now, language) with { AlsoSay = error };
    }

    private Reply Seat(
        CourseRecord record, Registration registration, CourseNotice? notice, string needs, string needsError, string needsSaved, DateTimeOffset now, string language)
    {
        if (notice == CourseNotice.Feedback)
        {
            return Feedback(record.Course, Inputs.Empty, [], language).AsNew();
        }

        Course course = record.Course;
        bool isOpen = course.IsOpen(now);
        bool hasEntry = registration.State is RegistrationState.Confirmed or RegistrationState.Cancelled;
        JsonArray entries = new([.. (hasEntry ? links.For(course, registration) : []).Select(link => Link(link, course.State, registration.State, language))]);
        JsonObject values = new()
        {
            ["course"] = course.Id,
            ["title"] = texts.Get("training.seat.headline." + (notice is { } said ? FormFields.ToChoice(said.ToString()) : "answer"), language, CardText.Escape(course.Title)),
            ["reasons"] = Lines(Reasons(course, registration, notice, language)),
            ["state"] = course.State == CourseState.Cancelled ? texts.Get("training.seat.calledOff", language) : State(record, registration, now, language),
            ["code"] = course.Code,
            ["sessions"] = Lines(course.Upcoming.Select(session => sessions.Describe(session, language))),
            ["links"] = entries,
            ["hasLinks"] = entries.Count > 0,
            ["canAccept"] = isOpen && CanSayYes.Contains(registration.State),
            ["canDecline"] = isOpen && registration.State is not (RegistrationState.Declined or RegistrationState.Cancelled)
                && (registration.State != RegistrationState.Confirmed || course.CanGiveBack(now)),
            ["canAskOther"] = isOpen && registration.State is RegistrationState.Invited or RegistrationState.Offered,
            ["canSayNeeds"] = isOpen && registration.State is RegistrationState.Confirmed or RegistrationState.Waitlisted,
            ["accessibility"] = needs,
            ["maximumAccessibilityLength"] = TrainingForm.MaximumAccessibilityLength,
            ["needsError"] = needsError,
            ["needsSaved"] = needsSaved,
            ["decline"] = texts.Get(registration.State == RegistrationState.Confirmed ? "training.seat.giveBack" : "training.seat.decline", language),
        };
        Card card = renderer.Render("training/seat", values, language);
        return Reply.Replace(card.Json, card.Summary);
    }

    /// <summary>Courses one can still join, and the ones a trainer has planned.</summary>
    /// <param name="open">Open courses.</param>
    /// <param name="all">Number of open courses on all pages.</param>
    /// <param name="own">Courses of the person as trainer.</param>
    /// <param name="person">Pseudonym.</param>
    /// <param name="now">Now.</param>
    /// <param name="language">Language.</param>
    public Reply Open(Page<CourseRecord> open, int all, Page<Course> own, string person, DateTimeOffset now, string language)
    {
        JsonObject values = new()
        {
            ["summary"] = texts.Get(all == 0 ? "training.open.none" : "training.open.summary", language, all)
                + (open.Count == 1 ? "" : " " + texts.Get("training.demand.page", language, open.Number + 1, open.Count)),
            ["next"] = Math.Max(open.Number, own.Number) + 1,
            ["hasNext"] = open.HasNext || own.HasNext,
            ["courses"] = new JsonArray([.. open.Items.Select(record => new JsonObject
            {
                ["course"] = record.Course.Id,
                ["title"] = CardText.Escape(record.Course.Title),
                ["plainTitle"] = record.Course.Title,
                ["when"] = sessions.Describe(record.Course.Upcoming.First(), language),
                ["isMine"] = record.Find(person) is { IsIn: true },
                ["seats"] = record.Find(person) is { } mine && mine.State is not (RegistrationState.Declined or RegistrationState.Cancelled)
                    ? State(record, mine, now, language)
                    : texts.Get(record.Seats(now) is { Free: > 0, Queue: [] } ? "training.open.free" : "training.open.full", language),
            })]),
            ["own"] = new JsonArray([.. own.Items.Select(course => new JsonObject
            {
                ["course"] = course.Id,
                ["title"] = CardText.Escape(course.Title),
                ["plainTitle"] = course.Title,
                ["state"] = texts.Get("training.course.state." + FormFields.ToChoice(course.State.ToString()), language),
            })]),
            ["hasOwn"] = own.Items.Count > 0,
        };
        Card card = renderer.Render("training/open-courses", values, language);
        return Reply.Show(card.Json, card.Summary);
    }

    // Why somebody is written to, why the seat went as it did (T5), and what the trainer says about a change.
    private IEnumerable<string> Reasons(Course course, Registration registration, CourseNotice? notice, string language)
    {
        if (notice == CourseNotice.Invitation)
        {
            yield return registration.CameFrom is { } from ? texts.Get("training.seat.cameFrom", language, CardText.Escape(from))
                : texts.Get("training.seat.reason", language, SessionTexts.Day(registration.Claim.AskedOn, language));
        }

        if (registration is { Rule: { } rule, State: RegistrationState.Invited or RegistrationState.Offered })
        {
            yield return texts.Get("training.seat.rule", language, texts.Get("training.rule." + FormFields.ToChoice(rule.ToString()), language));
        }

        if (course.Reason.Length > 0 && (notice == CourseNotice.Changed || course.State == CourseState.Cancelled))
        {
            yield return texts.Get("training.seat.because", language, CardText.Escape(course.Reason));
        }

        if (course.MergedInto is not null)
        {
            yield return texts.Get("training.seat.merged", language);
        }
    }

    /// <summary>The feedback form with what was typed, and what is wrong with it.</summary>
    /// <param name="course">Course.</param>
    /// <param name="inputs">What was typed.</param>
    /// <param name="errors">What is wrong; empty for a fresh form.</param>
    /// <param name="language">Language.</param>
    public Reply Feedback(Course course, Inputs inputs, IReadOnlyList<FieldError> errors, string language)
    {
        string spoken = FormErrors.Say(texts, errors, language);
        if (inputs["remark"].Length > LongestTextInCard)
        {
            return Reply.Say(spoken) with { AlsoSay = spoken };
        }

        JsonObject said = FormErrors.ToJson(texts, errors, language);
        JsonObject values = new()
        {
            ["course"] = course.Id,
            ["title"] = texts.Get("training.feedback.title", language, CardText.Escape(course.Title)),
            ["hasErrors"] = errors.Count > 0,
            ["questions"] = new JsonArray([.. Domain.Feedback.Fields.Select(question => new JsonObject
            {
                ["id"] = question,
                ["label"] = texts.Get("training.feedback." + question, language),
                ["value"] = FormFields.Number(inputs[question], 1, Domain.Feedback.Scale) is null ? "" : inputs[question],
                ["error"] = (string?)said[question] ?? "",
            })]),
            ["remark"] = inputs["remark"],
            ["remarkError"] = (string?)said["remark"] ?? "",
            ["scale"] = new JsonArray([.. Enumerable.Range(1, Domain.Feedback.Scale).Select(value => new JsonObject
            {
                ["title"] = texts.Get($"training.scale.value{value}", language),
                ["value"] = $"{value}",
            })]),
        };
        Card card = renderer.Render("training/feedback", values, language);
        return Reply.Replace(card.Json, card.Summary) with { AlsoSay = spoken };
    }

    /// <summary>Where somebody stands, in a sentence or two.</summary>
    /// <param name="record">Course.</param>
    /// <param name="registration">The person's registration, as it is in the record.</param>
    /// <param name="now">Now.</param>
    /// <param name="language">Language.</param>
    public string State(CourseRecord record, Registration registration, DateTimeOffset now, string language) => registration.State switch
    {
        RegistrationState.Offered when registration.HoldsSeat(now) => texts.Get("training.seat.offered", language, sessions.Moment(registration.OfferedUntil!.Value, language)),
        RegistrationState.Offered => texts.Get("training.seat.invited", language),
        RegistrationState.Waitlisted => texts.Get("training.seat.waitlisted", language, record.Seats(now).PlaceOf(registration.Person)),
        RegistrationState.Confirmed when !record.Course.CanGiveBack(now) => texts.Get("training.seat.confirmedLate", language),
        RegistrationState.Confirmed => texts.Get("training.seat.confirmed", language, SessionTexts.Day(record.Course.LastCancellationDay, language)),
        _ => texts.Get("training.seat." + FormFields.ToChoice(registration.State.ToString()), language),
    };

    private JsonObject Link((int Session, string Url) link, CourseState course, RegistrationState registration, string language) => new()
    {
        ["title"] = texts.Get(
            course == CourseState.Cancelled || registration == RegistrationState.Cancelled ? "training.seat.calendarRemove" : "training.seat.calendar", language, link.Session),
        ["url"] = link.Url,
    };

    private static JsonArray Lines(IEnumerable<string> lines) => new([.. lines.Select(line => JsonValue.Create(line))]);
}
