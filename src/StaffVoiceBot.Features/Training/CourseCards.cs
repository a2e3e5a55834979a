using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>What trainers see of their courses.</summary>
/// <param name="renderer">Templates.</param>
/// <param name="texts">Sentences.</param>
/// <param name="sessions">Dates and times.</param>
internal sealed class CourseCards(CardRenderer renderer, Texts texts, SessionTexts sessions)
{
    /// <summary>Most letters of what was typed that a card gives back.</summary>
    public const int LongestTextInCard = 2500;

    /// <summary>Choice of no other course.</summary>
    public const string NoCourse = "none";

    private const int CoursesNamed = 20;

    /// <summary>One's own course as it stands.</summary>
    /// <param name="record">Course.</param>
    /// <param name="headline">Part of the key of the headline.</param>
    /// <param name="language">Language.</param>
    public Reply Course(CourseRecord record, string headline, string language)
    {
        JsonObject values = Describe(record, language);
        values["title"] = texts.Get("training.course.headline." + headline, language, CardText.Escape(record.Course.Title), record.Course.Minimum);
        values["isDraft"] = record.Course.State == CourseState.Draft;
        values["callOff"] = texts.Get(record.Course.State == CourseState.Draft ? "training.preview.discard" : "training.course.callOff", language);
        values["canChange"] = record.Course.State is CourseState.Draft or CourseState.Published;
        values["isPublic"] = record.Course.State is CourseState.Published or CourseState.Held;
        values["isHeld"] = record.Course.State == CourseState.Held;
        return Replace("training/course", values, language);
    }

    /// <summary>Asks why a course is called off, and whether another one takes its people over.</summary>
    /// <param name="record">Course.</param>
    /// <param name="others">Open courses, the nearest first.</param>
    /// <param name="reason">What was typed.</param>
    /// <param name="into">What was chosen.</param>
    /// <param name="isReasonMissing">True to say that a reason is needed.</param>
    /// <param name="isOtherUnknown">True to say that the other course is not open.</param>
    /// <param name="language">Language.</param>
    public Reply CallOff(CourseRecord record, IReadOnlyList<Course> others, string reason, string into, bool isReasonMissing, bool isOtherUnknown, string language)
    {
        JsonObject values = new()
        {
            ["course"] = record.Course.Id,
            ["title"] = texts.Get("training.callOff.title", language, CardText.Escape(record.Course.Title)),
            ["intro"] = texts.Get("training.callOff.intro", language, Confirmed(record), record.Registrations.Count(one => one.State == RegistrationState.Waitlisted)),
            ["reason"] = Kept(reason),
            ["into"] = others.Any(other => other.Id == into) ? into : NoCourse,
            ["maximumReasonLength"] = CourseReason.MaximumLength,
            ["isReasonMissing"] = isReasonMissing,
            ["isOtherUnknown"] = isOtherUnknown,
            ["hasOthers"] = others.Count > 0,
            ["others"] = new JsonArray([.. others.Take(CoursesNamed).Select(other => Choice(
                texts.Get("training.callOff.other", language, other.Code, other.Title, SessionTexts.Day(other.Upcoming.First().Date, language)), other.Id))]),
        };
        string spoken = isReasonMissing ? texts.Get("training.callOff.reasonError", language) : isOtherUnknown ? texts.Get("training.callOff.otherError", language) : "";
        return Replace("training/call-off", values, language) with { AlsoSay = spoken };
    }

    /// <summary>The open courses: numbers, no names.</summary>
    /// <param name="page">Courses.</param>
    /// <param name="all">Number of courses on all pages.</param>
    /// <param name="held">Courses that are over.</param>
    /// <param name="now">Now.</param>
    /// <param name="language">Language.</param>
    public Reply All(Page<CourseRecord> page, int all, IReadOnlyList<Course> held, DateTimeOffset now, string language)
    {
        JsonObject values = new()
        {
            ["summary"] = texts.Get(all == 0 ? "training.courses.none" : "training.courses.summary", language, all)
                + (page.Count == 1 ? "" : " " + texts.Get("training.demand.page", language, page.Number + 1, page.Count)),
            ["next"] = page.Number + 1,
            ["hasNext"] = page.HasNext,
            ["courses"] = new JsonArray([.. page.Items.Select(record => new JsonObject
            {
                ["title"] = $"{record.Course.Code} {CardText.Escape(record.Course.Title)}",
                ["when"] = sessions.Describe(record.Course.Upcoming.First(), language),
                ["seats"] = texts.Get("training.courses.seats", language, Confirmed(record), record.Course.Maximum, record.Seats(now).Queue.Count),
            })]),
        };
        values["held"] = new JsonArray([.. held.Select(course => new JsonObject
        {
            ["course"] = course.Id,
            ["code"] = course.Code,
            ["title"] = $"{course.Code} {CardText.Escape(course.Title)}, {SessionTexts.Day(course.Upcoming.Last().Date, language)}",
        })]);
        values["hasHeld"] = held.Count > 0;
        Card card = renderer.Render("training/courses", values, language);
        return Reply.Show(card.Json, card.Summary);
    }

    /// <summary>What every card about a course says of it.</summary>
    public JsonObject Describe(CourseRecord record, string language) => new()
    {
        ["course"] = record.Course.Id,
        ["code"] = record.Course.Code,
        ["state"] = texts.Get("training.course.state." + FormFields.ToChoice(record.Course.State.ToString()), language),
        ["sessions"] = Lines(record.Course.Upcoming.Select(session => sessions.Describe(session, language))),
        ["cost"] = record.Course.CostPerSeat is { } cost ? texts.Get("training.course.euros", language, cost) : "",
        ["seats"] = texts.Get(
            "training.course.seats",
            language,
            record.Course.Minimum,
            record.Course.Maximum,
            Confirmed(record),
            record.Registrations.Count(one => one.State is RegistrationState.Invited or RegistrationState.Offered),
            record.Registrations.Count(one => one.State == RegistrationState.Waitlisted)),
    };

    /// <summary>What was typed as a reason, as far as a card can hold it.</summary>
    public static string Kept(string reason) => reason.Length <= LongestTextInCard ? reason : reason[..LongestTextInCard];

    /// <summary>Lines of a list.</summary>
    public static JsonArray Lines(IEnumerable<string> lines) => new([.. lines.Select(line => JsonValue.Create(line))]);

    /// <summary>A choice of an input.</summary>
    public static JsonObject Choice(string title, string value) => new() { ["title"] = title, ["value"] = value };

    private static int Confirmed(CourseRecord record) => record.Registrations.Count(one => one.State == RegistrationState.Confirmed);

    private Reply Replace(string template, JsonObject values, string language)
    {
        Card card = renderer.Render(template, values, language);
        return Reply.Replace(card.Json, card.Summary);
    }
}
