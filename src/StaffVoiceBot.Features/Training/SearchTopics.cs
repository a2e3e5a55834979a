using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Training;

/// <summary>Typeahead for topics that many ask for; other words for them are found as well.</summary>
/// <param name="catalogue">Topics.</param>
internal sealed class SearchTopics(TopicCatalogue catalogue) : ITurnHandler
{
    public const string Dataset = "trainingTopics";
    private const int Shown = 15;

    /// <inheritdoc/>
    public Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken) => Task.FromResult(Reply.Found([.. catalogue.Entries
        .Where(entry => entry.Text.Contains(context.Text.Trim(), StringComparison.CurrentCultureIgnoreCase))
        .Take(Shown)
        .Select(entry => new SearchResult(catalogue.TitleOf(entry.Id, context.Language), entry.Id))]));
}
