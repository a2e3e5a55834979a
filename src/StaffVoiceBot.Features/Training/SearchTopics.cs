using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Training;

/// <summary>Typeahead for topics that many ask for; other words for them are found as well.</summary>
/// <param name="catalogue">Topics.</param>
internal sealed class SearchTopics(TopicCatalogue catalogue) : ITurnHandler
{
    public const string Dataset = "trainingTopics";
    private const int Shown = 15;

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        string[] typed = context.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Reply.Found([.. (await catalogue.ReadAsync(context.Language, cancellationToken))
            .Where(topic => typed.All(word => $"{topic.Title} {topic.Words}".Contains(word, StringComparison.OrdinalIgnoreCase)))
            .Take(Shown)
            .Select(topic => new SearchResult(topic.Title, topic.Id))]);
    }
}
