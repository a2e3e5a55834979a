namespace StaffVoiceBot.Features.Training.Domain;

/// <summary>Requests and catalogue entries that form one topic.</summary>
/// <param name="TopicId">Topic that trainers have put them in; null when the bundling alone decided.</param>
/// <param name="Ids">Ids, in the order of the bundles.</param>
internal sealed record TopicMembers(string? TopicId, IReadOnlyList<string> Ids);

/// <summary>What trainers have decided about topics goes over what the bundling proposes.</summary>
internal static class TopicArrangement
{
    /// <summary>
    /// The topics. What a trainer has put somewhere is there; what is new in a bundle follows most of those that were put somewhere, so
    /// requests that arrive later join the merged topic, and a split-off part does not take the others along.
    /// </summary>
    /// <param name="bundles">Bundles as proposed; every id is in one of them.</param>
    /// <param name="places">Topic by id, for the ids that trainers have put somewhere.</param>
    /// <param name="chosen">Topic by id of a request, where the person chose it from the list; others do not follow.</param>
    public static IReadOnlyList<TopicMembers> Of(
        IEnumerable<IReadOnlyList<string>> bundles, IReadOnlyDictionary<string, string> places, IReadOnlyDictionary<string, string> chosen)
    {
        Dictionary<string, string> taken = chosen.Where(choice => !places.ContainsKey(choice.Key)).ToDictionary();
        List<TopicMembers> topics = Arrange(bundles.Select(ids => ids.Where(id => !taken.ContainsKey(id)).ToList()).Where(ids => ids.Count > 0), places);
        foreach (IGrouping<string, string> joining in taken.GroupBy(choice => places.GetValueOrDefault(choice.Value, choice.Value), choice => choice.Key))
        {
            int known = topics.FindIndex(topic => topic.TopicId == joining.Key || (topic.TopicId is null && topic.Ids.Contains(joining.Key)));
            if (known < 0)
            {
                topics.Add(new TopicMembers(joining.Key, [.. joining]));
            }
            else
            {
                topics[known] = topics[known] with { Ids = [.. topics[known].Ids, .. joining] };
            }
        }

        return topics;
    }

    private static List<TopicMembers> Arrange(IEnumerable<List<string>> bundles, IReadOnlyDictionary<string, string> places)
    {
        List<TopicMembers> untouched = [];
        Dictionary<string, List<string>> arranged = [];
        foreach (List<string> ids in bundles)
        {
            string? others = ids.Select(places.GetValueOrDefault).OfType<string>().GroupBy(topic => topic)
                .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;
            if (others is null)
            {
                untouched.Add(new TopicMembers(null, ids));
                continue;
            }

            foreach (string id in ids)
            {
                string topic = places.GetValueOrDefault(id, others);
                (arranged.TryGetValue(topic, out List<string>? members) ? members : arranged[topic] = []).Add(id);
            }
        }

        return [.. arranged.Select(topic => new TopicMembers(topic.Key, topic.Value)), .. untouched];
    }
}
