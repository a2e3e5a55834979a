using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Training;

/// <summary>Takes a merge, split or rename back.</summary>
/// <param name="store">Decisions.</param>
/// <param name="access">Pseudonyms.</param>
/// <param name="texts">Sentences.</param>
internal sealed class UndoTopicChange(TopicStore store, CourseAccess access, Texts texts) : ITurnHandler
{
    public const string Verb = "training.undo";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        string change = context.Inputs["change"];
        bool isDone = Guid.TryParseExact(change, "N", out _) && await store.UndoAsync(change, access.PseudonymOf(context.Person), cancellationToken);
        return Reply.Say(texts.Get(isDone ? "training.topic.undone" : "training.topic.nothingToUndo", context.Language));
    }
}
