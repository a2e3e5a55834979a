using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>What trainers see of the people in a course: who has a seat, who waits, what came back.</summary>
/// <param name="renderer">Templates.</param>
/// <param name="texts">Sentences.</param>
/// <param name="gate">The one gate.</param>
internal sealed class ParticipantCards(CardRenderer renderer, Texts texts, KGate gate)
{
    // With a full course the list of participants stays under 25 KB.
    private const int LongestNeeds = 200;

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
            ["people"] = CourseCards.Lines(seated.Select(one => CardText.Escape(one.Name) + (one.Accessibility is { } needs ? ": " + CardText.Escape(needs.Length <= LongestNeeds ? needs : needs[..LongestNeeds] + "…") : ""))),
            ["canRecord"] = hasBegun && seated.Count > 0,
            ["hasPeople"] = seated.Count > 0,
            ["present"] = string.Join(',', seated.Where(one => one.State != RegistrationState.NoShow).Select(one => one.Id)),
            ["choices"] = new JsonArray([.. seated.Select(one => CourseCards.Choice(one.Name, one.Id))]),
            ["isWaiting"] = queue.Count > 0,
            ["precedence"] = string.Join(',', queue.Where(one => one.Claim.HasPrecedence).Select(one => one.Id)),
            ["waiting"] = new JsonArray([.. queue.Select((one, place) => CourseCards.Choice(texts.Get("training.attendance.place", language, place + 1, one.Name, ClassOf(one.Claim, language)), one.Id))]),
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
            ["remarks"] = CourseCards.Lines(isEnough && isOwn ? feedback.Remarks.Select(CardText.Escape) : []),
        };
        return Replace("training/results", values, language);
    }

    private string ClassOf(SeatClaim claim, string language) => texts.Get(
        claim.IsDutyWithDate ? "training.attendance.duty" : claim.HasPrecedence ? "training.attendance.precedence" : "training.attendance.order", language);

    private Reply Replace(string template, JsonObject values, string language)
    {
        Card card = renderer.Render(template, values, language);
        return Reply.Replace(card.Json, card.Summary);
    }
}
