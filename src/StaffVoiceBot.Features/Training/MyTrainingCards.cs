using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>What somebody sees of their own wishes and courses.</summary>
/// <param name="renderer">Templates.</param>
/// <param name="texts">Sentences.</param>
/// <param name="seats">Where somebody stands in a course.</param>
/// <param name="sessions">Dates and times.</param>
internal sealed class MyTrainingCards(CardRenderer renderer, Texts texts, SeatCards seats, SessionTexts sessions)
{
    /// <summary>Wishes and courses.</summary>
    /// <param name="wishes">Requests, newest first.</param>
    /// <param name="courses">Open courses the person is in.</param>
    /// <param name="person">Pseudonym.</param>
    /// <param name="now">Now.</param>
    /// <param name="language">Language.</param>
    public Reply Mine(IReadOnlyList<TrainingRequest> wishes, IReadOnlyList<CourseRecord> courses, string person, DateTimeOffset now, string language)
    {
        JsonObject values = new()
        {
            ["summary"] = wishes.Count + courses.Count == 0
                ? texts.Get("training.mine.none", language)
                : texts.Get("training.mine.summary", language, wishes.Count(wish => wish.State == RequestState.Open), courses.Count),
            ["courses"] = new JsonArray([.. courses.Select(record => new JsonObject
            {
                ["course"] = record.Course.Id,
                ["title"] = CardText.Escape(record.Course.Title),
                ["plainTitle"] = record.Course.Title,
                ["when"] = sessions.Describe(record.Course.Upcoming.First(), language),
                ["state"] = seats.State(record, record.Find(person)!, now, language),
            })]),
            ["wishes"] = new JsonArray([.. wishes.Select(wish => new JsonObject
            {
                ["id"] = wish.Id,
                ["code"] = wish.Code,
                ["title"] = CardText.Escape(wish.Topic),
                ["state"] = texts.Get($"training.mine.state.{FormFields.ToChoice(wish.State.ToString())}", language, wish.Code, SessionTexts.Day(BerlinTime.DayOf(wish.AskedAt), language)),
                ["canWithdraw"] = wish.State != RequestState.Fulfilled,
            })]),
            ["hasCourses"] = courses.Count > 0,
            ["hasWishes"] = wishes.Count > 0,
        };
        Card card = renderer.Render("training/mine", values, language);
        return Reply.Show(card.Json, card.Summary);
    }

    /// <summary>Asks before a wish is erased.</summary>
    /// <param name="request">Request.</param>
    /// <param name="receipt">Secret of a request without attribution; empty for others.</param>
    /// <param name="language">Language.</param>
    public Reply AskBeforeWithdrawal(TrainingRequest request, string receipt, string language)
    {
        JsonObject values = new()
        {
            ["title"] = texts.Get("training.withdraw.title", language, request.Code),
            ["text"] = CardText.Escape(request.Topic),
            ["id"] = request.Id,
            ["receipt"] = receipt,
        };
        Card card = renderer.Render("training/withdraw", values, language);
        return Reply.Replace(card.Json, card.Summary);
    }
}
