namespace StaffVoiceBot.Language;

/// <summary>How alike the texts of one list are, pair by pair.</summary>
internal sealed class Neighbourhood
{
    private readonly (string Id, string Text)[] _texts;
    private readonly Dictionary<(int, int), Suggestion> _pairs = [];

    public Neighbourhood(IReadOnlyList<(string Id, string Text)> texts, SimilarityIndex index, int neighbours)
    {
        _texts = [.. texts.OrderBy(text => text.Id, StringComparer.Ordinal)];
        Dictionary<string, int> positions = _texts.Select((text, i) => (text.Id, i)).ToDictionary(pair => pair.Id, pair => pair.i, StringComparer.Ordinal);
        for (int i = 0; i < _texts.Length; i++)
        {
            foreach (Suggestion near in index.Rank(_texts[i].Text, neighbours + 1).Where(near => positions[near.Id] != i))
            {
                _pairs.TryAdd(Pair(i, positions[near.Id]), near);
            }
        }
    }

    /// <summary>Joins the two most alike groups again and again, while their texts are on average at least <paramref name="least"/> alike.</summary>
    public List<List<int>> Join(double least)
    {
        List<List<int>> groups = [.. Enumerable.Range(0, _texts.Length).Select(i => new List<int> { i })];
        Dictionary<int, List<int>> groupOf = Enumerable.Range(0, _texts.Length).ToDictionary(i => i, i => groups[i]);
        foreach (((int, int) pair, _) in _pairs.Where(pair => pair.Value.Score >= least).OrderByDescending(pair => pair.Value.Score).ThenBy(pair => pair.Key))
        {
            List<int> first = groupOf[pair.Item1];
            List<int> second = groupOf[pair.Item2];
            if (first != second && Average(first, second) >= least)
            {
                first.AddRange(second);
                second.ForEach(member => groupOf[member] = first);
                groups.Remove(second);
            }
        }

        return groups;
    }

    /// <summary>Puts the member first that is most like the others and collects the words they share.</summary>
    public Bundle Describe(List<int> group)
    {
        int[] order = [.. group.OrderByDescending(member => group.Sum(other => Score(member, other))).ThenBy(member => member)];
        string[] words = [.. group
            .SelectMany(first => group.Where(second => first < second).Select(second => Pair(first, second)))
            .SelectMany(pair => _pairs.TryGetValue(pair, out Suggestion? near) ? near.Reasons : [])
            .CountBy(word => word)
            .OrderByDescending(word => word.Value)
            .ThenBy(word => word.Key, StringComparer.Ordinal)
            .Select(word => word.Key)
            .Take(4)];
        return new Bundle([.. order.Select(member => _texts[member].Id)], _texts[order[0]].Text, words);
    }

    private static (int First, int Second) Pair(int first, int second) => (Math.Min(first, second), Math.Max(first, second));

    private double Average(List<int> first, List<int> second) => first.Average(one => second.Average(other => Score(one, other)));

    private double Score(int first, int second) => _pairs.TryGetValue(Pair(first, second), out Suggestion? near) ? near.Score : 0;
}
