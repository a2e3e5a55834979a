using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>The planning dialog of trainers, and the plan before it becomes true.</summary>
/// <param name="renderer">Templates.</param>
/// <param name="texts">Sentences.</param>
/// <param name="sessions">Dates and times.</param>
/// <param name="courses">What a course says of itself.</param>
internal sealed class CoursePlanCards(CardRenderer renderer, Texts texts, SessionTexts sessions, CourseCards courses)
{
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
        if (form.Title.Length + form.Sessions.Sum(session => session.Place.Length) > CourseCards.LongestTextInCard)
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
            ["levels"] = new JsonArray([.. Enum.GetNames<ProficiencyLevel>().Select(FormFields.ToChoice).Select(level => CourseCards.Choice(texts.Get("training.level." + level, language), level))]),
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
        JsonObject values = courses.Describe(record, language);
        values["title"] = texts.Get(isDraft ? "training.preview.draft" : "training.preview.change", language, CardText.Escape(record.Course.Title));
        JsonArray warnings = CourseCards.Lines(Warnings(review, language));
        values["warnings"] = warnings;
        values["hasWarnings"] = warnings.Count > 0;
        values["isDraft"] = isDraft;
        values["isChange"] = !isDraft;
        values["asksReason"] = asksReason;
        values["reason"] = CourseCards.Kept(reason ?? "");
        values["isReasonMissing"] = reason is not null;
        values["maximumReasonLength"] = CourseReason.MaximumLength;
        values["change"] = Data(form, record.Course.Id);
        values["changeFallback"] = Data(form, record.Course.Id);
        values["changeFallback"]!["verb"] = ChangeCourse.Verb;
        values["editFallback"] = Data(form, record.Course.Id);
        values["editFallback"]!["verb"] = PlanCourse.Verb;
        string spoken = reason is null ? "" : texts.Get("training.callOff.reasonError", language);
        Card card = renderer.Render("training/preview", values, language);
        return Reply.Replace(card.Json, card.Summary) with { AlsoSay = spoken };
    }

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
}
