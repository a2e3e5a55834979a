using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>What trainers see: the planning dialog, their courses, who has a seat, what came back.</summary>
/// <param name="renderer">Templates.</param>
/// <param name="texts">Sentences.</param>
/// <param name="sessions">Dates and times.</param>
/// <param name="gate">The one gate.</param>
internal sealed class CourseCards(CardRenderer renderer, Texts texts, SessionTexts sessions, KGate gate)
{
    private const int LongestTextInCard = 2500;

    // With a full course the list of participants stays under 25 KB.
    private const int LongestNeeds = 200;
    private const int CoursesNamed = 20;

    /// <summary>Choice of no other course.</summary>
    public const string NoCourse = "none";

    private static readonly string[] SessionFields = ["date", "start", "end", "place"];

    /// <summary>The planning dialog with what was typed, and what is wrong with it.</summary>
    /// <param name="form">What was typed.</param>
    /// <param name="errors">What is wrong.</param>
    /// <param name="courseId">Course it makes or changes.</param>
    /// <param name="topicId">Topic it answers.</param>
    /// <param name="language">Language.</param>
    public Reply Form(CourseForm form, IReadOnlyList<FieldError> errors, string courseId, string topicId, string language)
    {
        string spoken = FormErrors.Say(texts, errors, language);
        if (form.Title.Length + form.Sessions.Sum(session => session.Place.Length) > LongestTextInCard)
        {
            return Reply.Say(spoken) with { AlsoSay = spoken };
        }

        JsonObject said = FormErrors.ToJson(texts, errors, language);
        JsonObject values = new()
        {
            ["course"] = courseId,
            ["topic"] = topicId,
            ["title"] = form.Title,
            ["minimum"] = form.Minimum,
            ["maximum"] = form.Maximum,
            ["level"] = form.Level,
            ["cost"] = form.Cost,
            ["levels"] = new JsonArray([.. Enum.GetNames<ProficiencyLevel>().Select(FormFields.ToChoice).Select(level => Choice(texts.Get("training.level." + level, language), level))]),
            ["first"] = new JsonArray(ToJson(form.Sessions[0], said, language)),
            ["more"] = new JsonArray([.. form.Sessions.Skip(1).Select(session => ToJson(session, said, language))]),
            ["showSize"] = errors.Any(error => error.Field is "minimum" or "maximum" or "level" or "cost"),
            ["hasErrors"] = errors.Count > 0,
            ["errors"] = said,
        };
        Card card = renderer.Render("training/plan", values, language);
        return Reply.Replace(card.Json, card.Summary) with { AlsoSay = spoken };
    }

    /// <summary>A plan before it becomes true, with what collides.</summary>
    /// <param name="record">Course as it would be.</param>
    /// <param name="review">What to know.</param>
    /// <param name="form">The dialog, carried along for a change.</param>
    /// <param name="asksReason">True for a change that people are told of.</param>
    /// <param name="reason">What was typed as a reason that is none; null when nothing was asked for yet.</param>
    /// <param name="language">Language.</param>
    public Reply Preview(CourseRecord record, PlanReview review, CourseForm form, bool asksReason, string? reason, string language)
    {
        bool isDraft = record.Course.State == CourseState.Draft;
        JsonObject values = Describe(record, language);
        values["title"] = texts.Get(isDraft ? "training.preview.draft" : "training.preview.change", language, CardText.Escape(record.Course.Title));
        JsonArray warnings = Lines(Warnings(review, language));
        values["warnings"] = warnings;
        values["hasWarnings"] = warnings.Count > 0;
        values["isDraft"] = isDraft;
        values["isChange"] = !isDraft;
        values["asksReason"] = asksReason;
        values["reason"] = Kept(reason ?? "");
        values["isReasonMissing"] = reason is not null;
        values["maximumReasonLength"] = CourseReason.MaximumLength;
        values["change"] = Data(form, record.Course.Id);
        values["changeFallback"] = Data(form, record.Course.Id);
        values["changeFallback"]!["verb"] = ChangeCourse.Verb;
        values["editFallback"] = Data(form, record.Course.Id);
        values["editFallback"]!["verb"] = PlanCourse.Verb;
        string spoken = reason is null ? "" : texts.Get("training.callOff.reasonError", language);
        return Replace("training/preview", values, language) with { AlsoSay = spoken };
    }

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

    /// <summary>A message to the trainer.</summary>
    /// <param name="record">Course.</param>
    /// <param name="notice">What it is about.</param>
    /// <param name="language">Language.</param>
    public Reply ForTrainer(CourseRecord record, CourseNotice notice, string language) =>
        notice == CourseNotice.Over ? Participants(record, record.Course.EndsAt, language) : Course(record, "tooFew", language);

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

    /// <summary>
    /// Who has a seat and what they need, and who waits, for the trainer alone; with the boxes for attendance once it has begun, and those for
    /// precedence before.
    /// </summary>
    /// <param name="record">Course.</param>
    /// <param name="now">Now.</param>
    /// <param name="language">Language.</param>
    public Reply Participants(CourseRecord record, DateTimeOffset now, string language)
    {
        bool hasBegun = record.Course.StartsAt <= now;
        IReadOnlyList<Registration> queue = hasBegun ? [] : record.Seats(now).Queue;
        List<Registration> seated = [.. record.Registrations
            .Where(one => one.HasSeat)
            .OrderBy(one => one.Name, StringComparer.Create(Texts.Culture(language), ignoreCase: true))];
        JsonObject values = new()
        {
            ["course"] = record.Course.Id,
            ["title"] = texts.Get("training.attendance.title", language, CardText.Escape(record.Course.Title)),
            ["intro"] = texts.Get(seated.Count == 0 ? "training.attendance.nobody" : "training.attendance.intro", language, seated.Count),
            ["people"] = Lines(seated.Select(one => CardText.Escape(one.Name) + (one.Accessibility is { } needs ? ": " + CardText.Escape(needs.Length <= LongestNeeds ? needs : needs[..LongestNeeds] + "…") : ""))),
            ["canRecord"] = hasBegun && seated.Count > 0,
            ["hasPeople"] = seated.Count > 0,
            ["present"] = string.Join(',', seated.Where(one => one.State != RegistrationState.NoShow).Select(one => one.Id)),
            ["choices"] = new JsonArray([.. seated.Select(one => Choice(one.Name, one.Id))]),
            ["isWaiting"] = queue.Count > 0,
            ["precedence"] = string.Join(',', queue.Where(one => one.Claim.HasPrecedence).Select(one => one.Id)),
            ["waiting"] = new JsonArray([.. queue.Select((one, place) => Choice(texts.Get("training.attendance.place", language, place + 1, one.Name, ClassOf(one.Claim, language)), one.Id))]),
        };
        return Replace("training/attendance", values, language);
    }

    /// <summary>What came back, from enough answers on.</summary>
    /// <param name="course">Course.</param>
    /// <param name="feedback">Counts.</param>
    /// <param name="isOwn">False for other trainers.</param>
    /// <param name="language">Language.</param>
    public Reply Results(Course course, Feedback feedback, bool isOwn, string language)
    {
        bool isEnough = gate.BandOf(feedback.Answers) != Band.BelowMinimum;
        JsonObject values = new()
        {
            ["title"] = texts.Get("training.results.title", language, CardText.Escape(course.Title)),
            ["intro"] = isEnough ? texts.Get(isOwn ? "training.results.intro" : "training.results.introOthers", language, feedback.Answers) : texts.Get("training.results.few", language, gate.Minimum),
            ["means"] = new JsonArray([.. Enum.GetValues<FeedbackQuestion>().Where(question => isEnough && (isOwn || !Feedback.IsAboutTrainer(question))).Select(question => new JsonObject
            {
                ["title"] = texts.Get("training.feedback." + FormFields.ToChoice(question.ToString()), language),
                ["value"] = feedback.Mean(question).ToString("0.0", Texts.Culture(language)),
            })]),
            ["remarks"] = Lines(isEnough && isOwn ? feedback.Remarks.Select(CardText.Escape) : []),
        };
        return Replace("training/results", values, language);
    }

    private string ClassOf(SeatClaim claim, string language) => texts.Get(
        claim.IsDutyWithDate ? "training.attendance.duty" : claim.HasPrecedence ? "training.attendance.precedence" : "training.attendance.order", language);

    private static int Confirmed(CourseRecord record) => record.Registrations.Count(one => one.State == RegistrationState.Confirmed);

    private JsonObject Describe(CourseRecord record, string language) => new()
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

    private IEnumerable<string> Warnings(PlanReview review, string language) =>
    [
        .. review.Conflicts.Select(conflict => texts.Get(
            "training.conflict." + FormFields.ToChoice(conflict.Kind.ToString()), language, conflict.Planned.Number, CardText.Escape(conflict.Course.Title), sessions.Describe(conflict.Existing, language))),
        .. review.OffersHalfDay ? [] : new[] { texts.Get("training.course.halfDayMissing", language) },
    ];

    private JsonObject ToJson(SessionForm session, JsonObject said, string language) => new()
    {
        ["number"] = session.Number,
        ["heading"] = texts.Get("training.plan.session", language, session.Number),
        ["date"] = session.Date,
        ["start"] = session.Start,
        ["end"] = session.End,
        ["place"] = session.Place,
        ["isShown"] = !session.IsEmpty,
        ["error"] = string.Join(" ", SessionFields.Select(field => (string?)said[field + session.Number]).Where(error => error is not null)),
    };

    private static JsonObject Data(CourseForm form, string courseId)
    {
        JsonObject data = new() { ["course"] = courseId, ["title"] = form.Title, ["minimum"] = form.Minimum, ["maximum"] = form.Maximum, ["level"] = form.Level, ["cost"] = form.Cost };
        foreach (SessionForm session in form.Sessions.Where(session => !session.IsEmpty))
        {
            data[$"date{session.Number}"] = session.Date;
            data[$"start{session.Number}"] = session.Start;
            data[$"end{session.Number}"] = session.End;
            data[$"place{session.Number}"] = session.Place;
        }

        return data;
    }

    private Reply Replace(string template, JsonObject values, string language)
    {
        Card card = renderer.Render(template, values, language);
        return Reply.Replace(card.Json, card.Summary);
    }

    private static string Kept(string reason) => reason.Length <= LongestTextInCard ? reason : reason[..LongestTextInCard];

    private static JsonArray Lines(IEnumerable<string> lines) => new([.. lines.Select(line => JsonValue.Create(line))]);

    private static JsonObject Choice(string title, string value) => new() { ["title"] = title, ["value"] = value };
}
