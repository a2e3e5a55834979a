using StaffVoiceBot.Features.Training.Domain;
using StaffVoiceBot.Language;

namespace StaffVoiceBot.Features.Training;

/// <summary>Open requests of the last twelve months (domain 3.4), bundled into topics; those that are worth a course first.</summary>
/// <param name="store">Requests.</param>
/// <param name="catalogue">Topics that have a name.</param>
/// <param name="time">Clock.</param>
internal sealed class DemandList(TrainingStore store, TopicCatalogue catalogue, TimeProvider time)
{
    private const int MonthsKept = 12;

    /// <summary>The topics: enough people first, then by wished seats.</summary>
    /// <param name="language">Language of the catalogue's titles.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<TrainingTopic>> ReadAsync(string language, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        Dictionary<string, TrainingRequest> open = [];
        await foreach (TrainingRequest request in store.ReadAsync(now.AddMonths(-MonthsKept), now.AddDays(1), cancellationToken))
        {
            if (request.State == RequestState.Open)
            {
                open.Add(request.Id, request);
            }
        }

        // The catalogue's entries are bundled with the requests: one that lands in a bundle gives it its name.
        IEnumerable<(string Id, string Text)> texts = open.Values.Select(request => (request.Id, $"{request.Topic} {request.Tool}"));
        return [.. Bundling.Bundle([.. catalogue.Entries, .. texts])
            .Where(bundle => bundle.Ids.Any(open.ContainsKey))
            .Select(bundle => ToTopic(bundle, open, language))
            .OrderByDescending(topic => topic.HasEnough)
            .ThenByDescending(topic => topic.Seats)
            .ThenBy(topic => topic.Id, StringComparer.Ordinal)];
    }

    private TrainingTopic ToTopic(Bundle bundle, Dictionary<string, TrainingRequest> open, string language)
    {
        List<TrainingRequest> requests = [.. bundle.Ids.Where(open.ContainsKey).Order(StringComparer.Ordinal).Select(id => open[id])];
        string? entry = bundle.Ids.FirstOrDefault(id => !open.ContainsKey(id));
        string representative = bundle.Ids.First(open.ContainsKey);
        return entry is not null
            ? new TrainingTopic(entry, catalogue.TitleOf(entry, language), requests)
            : new TrainingTopic(requests[0].Id, open[representative].Topic, requests);
    }
}
