using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>What a trainer decides about a topic; the requests follow, and so do those that arrive later.</summary>
/// <param name="demand">Topics.</param>
/// <param name="store">Decisions.</param>
/// <param name="cards">Cards of topics.</param>
/// <param name="access">Pseudonyms.</param>
/// <param name="texts">Sentences.</param>
internal abstract class ArrangeTopic(DemandList demand, TopicStore store, TopicCards cards, CourseAccess access, Texts texts) : ITurnHandler
{
    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        IReadOnlyList<TrainingTopic> all = await demand.ReadAsync(context.Language, cancellationToken);
        string changeId = context.Inputs["change"];
        if (all.FirstOrDefault(topic => topic.Answers(context.Inputs["topic"])) is not { } topic || !Guid.TryParseExact(changeId, "N", out _))
        {
            return Reply.Say(texts.Get("training.course.topicGone", context.Language));
        }

        TopicChange blank = new(changeId, context.Route, access.PseudonymOf(context.Person), topic.Id, null, new Dictionary<string, string>());
        (TopicChange change, IReadOnlyList<FieldError> errors) = Decide(blank, topic, all, context.Inputs);
        if (errors.Count > 0)
        {
            return await cards.TopicAsync(topic, all, errors, changeId, context, cancellationToken);
        }

        await store.SaveAsync(change, cancellationToken);
        TrainingTopic result = await demand.FindAsync(change.TopicId, context.Language, cancellationToken) ?? topic;
        return cards.Arranged(result, change, context.Language);
    }

    /// <summary>What the trainer wants, or what is wrong with it.</summary>
    /// <param name="blank">Change without content.</param>
    /// <param name="topic">Topic of the dialog.</param>
    /// <param name="all">All topics.</param>
    /// <param name="inputs">Dialog.</param>
    protected abstract (TopicChange Change, IReadOnlyList<FieldError> Errors) Decide(TopicChange blank, TrainingTopic topic, IReadOnlyList<TrainingTopic> all, Inputs inputs);

    /// <summary>Everything that belongs to topics, put into one.</summary>
    /// <param name="topicId">Where it is put.</param>
    /// <param name="topics">What is put there.</param>
    protected static Dictionary<string, string> PutInto(string topicId, params IEnumerable<TrainingTopic> topics) =>
        topics.SelectMany(topic => topic.Entries.Concat(topic.Requests.Select(request => request.Id))).ToDictionary(id => id, _ => topicId);

    /// <summary>A title of a trainer, with what is wrong with it.</summary>
    /// <param name="inputs">Dialog.</param>
    /// <param name="field">Input.</param>
    internal static (string Title, IReadOnlyList<FieldError> Errors) ReadTitle(Inputs inputs, string field)
    {
        string title = FormFields.Clean(inputs[field]);
        bool isWrong = title.Length is < CourseForm.MinimumTitleLength or > CourseForm.MaximumTitleLength;
        return (title, isWrong ? [new FieldError(field, $"training.topicError.{field}", [CourseForm.MinimumTitleLength, CourseForm.MaximumTitleLength])] : []);
    }
}
