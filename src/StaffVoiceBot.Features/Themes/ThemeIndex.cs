using System.Collections.Concurrent;
using System.Collections.Immutable;
using StaffVoiceBot.Features.Themes.Domain;
using StaffVoiceBot.Language;

namespace StaffVoiceBot.Features.Themes;

/// <summary>A theme that is like a text.</summary>
/// <param name="Theme">Theme.</param>
/// <param name="Words">Words that both say.</param>
public sealed record SimilarTheme(Theme Theme, IReadOnlyList<string> Words);

/// <summary>
/// All themes in memory, for similarity and lists. Filled in the background after the start, so until then it may know less; it follows
/// the changes that this and other processes write. What is decided is always read from the store.
/// </summary>
/// <param name="store">Themes.</param>
/// <param name="time">Clock.</param>
public sealed class ThemeIndex(ThemeStore store, TimeProvider time) : IDisposable
{
    private const int MostWords = 60;

    /// <summary>How far clocks of different processes, and writes on their way, may lie apart.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(2);

    private readonly SimilarityIndex _similar = new();
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ImmutableHashSet<string>> _merged = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _writing = new(1, 1);
    private Dictionary<string, DateTimeOffset>? _seen;

    /// <summary>Themes that are not merged into another one.</summary>
    public IEnumerable<Theme> Themes => _entries.Values.Select(entry => entry.Theme).Where(theme => theme.MergedInto is null);

    /// <summary>A theme, merged or not; null when it is not known yet.</summary>
    /// <param name="id">Id.</param>
    public Theme? Find(string id) => _entries.GetValueOrDefault(id)?.Theme;

    /// <summary>The themes that are most like a text, best first.</summary>
    /// <param name="text">Text.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="filter">Which ones may be shown.</param>
    public IReadOnlyList<SimilarTheme> Find(string text, int count, Func<Theme, bool> filter) =>
        [.. _similar.Find(text, 4 * count)
            .Select(found => (_entries.GetValueOrDefault(found.Id)?.Theme, found.Reasons))
            .Where(found => found.Theme is not null && filter(found.Theme))
            .Take(count)
            .Select(found => new SimilarTheme(found.Theme!, found.Reasons))];

    /// <summary>What a person looks for: the themes that have every typed word in title or description, then those that are like the words.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="filter">Which ones may be shown.</param>
    public IReadOnlyList<SimilarTheme> Search(string text, int count, Func<Theme, bool> filter)
    {
        IReadOnlyList<SimilarTheme> similar = Find(text, count, filter);
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<SimilarTheme> named = Themes
            .Where(theme => words.Length > 0 && Array.TrueForAll(words, word => $"{theme.Title} {theme.Description}".Contains(word, StringComparison.OrdinalIgnoreCase)) && filter(theme))
            .OrderByDescending(theme => theme.ChangedAt).ThenBy(theme => theme.Id, StringComparer.Ordinal)
            .Select(theme => similar.FirstOrDefault(found => found.Theme.Id == theme.Id) ?? new SimilarTheme(theme, []));
        return [.. named.Concat(similar).DistinctBy(found => found.Theme.Id).Take(count)];
    }

    /// <summary>A theme and all that were merged into it, by id.</summary>
    /// <param name="rootId">Theme.</param>
    public IReadOnlyList<string> FamilyOf(string rootId)
    {
        List<string> family = [rootId];
        for (int i = 0; i < family.Count; i++)
        {
            family.AddRange(_merged.GetValueOrDefault(family[i], []).Except(family));
        }

        family.Sort(StringComparer.Ordinal);
        return family;
    }

    /// <summary>Takes in what was changed since the last call; everything, the first time.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            DateTimeOffset since = (_seen is { Count: > 0 } ? _seen.Values.Max() : time.GetUtcNow()) - Overlap;
            bool isFirst = _seen is null;
            Dictionary<string, DateTimeOffset> seen = [];
            HashSet<string> touched = [];
            await foreach (ThemeChange change in store.ReadChangesAsync(since, cancellationToken))
            {
                seen[change.Id] = change.At;
                if (_seen?.ContainsKey(change.Id) != true)
                {
                    touched.UnionWith([change.ThemeId, change.OtherId]);
                }
            }

            if (isFirst)
            {
                await LoadAsync(cancellationToken);
            }
            else
            {
                // Not at the first time: the first answers after a start go before.
                _similar.Prepare();
                await ReadAsync(touched, cancellationToken);
            }

            _seen = seen.Count > 0 || _seen is null ? seen : _seen;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Reads themes again that this process has just changed.</summary>
    /// <param name="ids">Themes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task RefreshAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await ReadAsync(ids, cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _writing.Dispose();

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, List<string>> words = [];
        await foreach (Member member in store.ReadMembersAsync("", cancellationToken))
        {
            (words.TryGetValue(member.ThemeId, out List<string>? known) ? known : words[member.ThemeId] = []).Add(member.Words);
        }

        await foreach (Theme theme in store.ReadAllAsync(cancellationToken))
        {
            Put(theme, words.GetValueOrDefault(theme.Id, []));
        }

        foreach (Theme theme in Themes)
        {
            Describe(theme.Id);
        }
    }

    private async Task ReadAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        HashSet<string> roots = [];
        foreach (string id in ids.Where(id => id.Length > 0))
        {
            if (await store.FindAsync(id, cancellationToken) is not { } theme)
            {
                continue;
            }

            List<string> words = [];
            await foreach (Member member in store.ReadMembersAsync(id, cancellationToken))
            {
                words.Add(member.Words);
            }

            roots.Add(RootOf(id));
            Put(theme, words);
            roots.UnionWith([id, RootOf(id)]);
        }

        foreach (string root in roots)
        {
            Describe(root);
        }
    }

    private void Put(Theme theme, List<string> words)
    {
        if (_entries.GetValueOrDefault(theme.Id)?.Theme.MergedInto is { } before)
        {
            _merged[before] = _merged.GetValueOrDefault(before, []).Remove(theme.Id);
        }

        if (theme.MergedInto is { } into)
        {
            _merged[into] = _merged.GetValueOrDefault(into, []).Add(theme.Id);
        }

        _entries[theme.Id] = new Entry(theme, [.. words.SelectMany(said => said.Split(' ')).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostWords)]);
    }

    private void Describe(string id)
    {
        if (_entries.GetValueOrDefault(id) is not { Theme.MergedInto: null } entry)
        {
            _similar.Remove(id);
            return;
        }

        IEnumerable<string> words = FamilyOf(id).SelectMany(member => _entries.GetValueOrDefault(member)?.Words ?? []).Take(MostWords);
        _similar.Upsert(id, $"{entry.Theme.Title}. {entry.Theme.Description} {string.Join(' ', words)}");
    }

    private string RootOf(string id)
    {
        string root = id;
        for (int hops = 0; _entries.GetValueOrDefault(root)?.Theme.MergedInto is { } into && hops < _entries.Count; hops++)
        {
            root = into;
        }

        return root;
    }

    private sealed record Entry(Theme Theme, IReadOnlyList<string> Words);
}
