using System.Collections.Immutable;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>Numbers of people as they may be shown.</summary>
/// <param name="People">Everybody.</param>
/// <param name="Departments">Where they work.</param>
/// <param name="Figures">What else was computed at the same moment, as its owner wrote it; empty below the smallest group.</param>
public sealed record Published(Band People, IReadOnlyList<GatedLine> Departments, string Figures);

/// <summary>
/// The one way to numbers of people, for every card, text and file (P13): what is shown is what was published, and it is published
/// here, everything about a subject at one moment. Table <c>publications</c>, partition = what is counted: row <c>seen</c> and a row
/// <c>l|{line}</c> each, with digests of people, 8 bytes each, that no other table has.
/// </summary>
/// <param name="store">Storage.</param>
/// <param name="gate">The gate.</param>
/// <param name="organisation">Departments.</param>
/// <param name="pseudonyms">For the digests.</param>
public sealed class PublishedNumbers(ITableStore store, KGate gate, Organisation organisation, Pseudonyms pseudonyms)
{
    /// <summary>All needs of the last weeks, as the digest counts them.</summary>
    public const string Needs = "needs";

    private const string TableName = "publications";
    private const string SeenRow = "seen";
    private const string LinePrefix = "l|";
    private const string People = "People";
    private const string Figures = "Figures";
    private const int RowsInABatch = 100;

    /// <summary>What is counted: the people behind a theme.</summary>
    /// <param name="themeId">Theme.</param>
    public static string Theme(string themeId) => "theme|" + themeId;

    /// <summary>What is counted: the people who wish for a topic.</summary>
    /// <param name="topicId">Topic of trainings.</param>
    public static string Topic(string topicId) => "topic|" + topicId;

    /// <summary>
    /// The numbers as they may be shown. Give everything that counts now; it is published when enough people came or went, and else what
    /// was published before is shown again.
    /// </summary>
    /// <param name="subject">What is counted, such as <see cref="Needs"/> or <see cref="Theme"/>.</param>
    /// <param name="reports">Reports, as they are now.</param>
    /// <param name="figures">Computes what else is to be published; asked only when it is. Null for nothing.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Published> ReadAsync(
        string subject, IEnumerable<GatedReport> reports, Func<CancellationToken, Task<string>>? figures, CancellationToken cancellationToken)
    {
        State last = await ReadAsync(subject, cancellationToken);
        Publication next = last.Publication.Next(PeopleOf(reports), gate, organisation);
        if (ReferenceEquals(next, last.Publication))
        {
            return Show(last);
        }

        State moved = last with { Publication = next, Figures = figures is null || next.Seen.Count < gate.Minimum ? "" : await figures(cancellationToken) };

        // Whoever loses the race shows what the other one has published.
        return Show(await SaveAsync(subject, last, moved, cancellationToken) ? moved : await ReadAsync(subject, cancellationToken));
    }

    private Published Show(State state) => new(gate.BandOf(state.Publication.Seen.Count), state.Publication.Lines(gate, organisation), state.Figures);

    private async Task<State> ReadAsync(string subject, CancellationToken cancellationToken)
    {
        TableEntity? seen = null;
        ImmutableDictionary<string, ImmutableHashSet<long>>.Builder shown = ImmutableDictionary.CreateBuilder<string, ImmutableHashSet<long>>();
        await foreach (TableEntity row in store.QueryAsync(TableQuery.Partition(TableName, subject), cancellationToken))
        {
            if (row.RowKey == SeenRow)
            {
                seen = row;
            }
            else
            {
                shown[row.RowKey[LinePrefix.Length..]] = PublishedPeople.Unpack(row.GetBinary(People));
            }
        }

        return new State(new Publication(PublishedPeople.Unpack(seen?.GetBinary(People)), shown.ToImmutable()), seen?.GetString(Figures) ?? "", seen?.ETag ?? default);
    }

    private async Task<bool> SaveAsync(string subject, State last, State next, CancellationToken cancellationToken)
    {
        TableEntity seen = ToRow(subject, SeenRow, next.Publication.Seen);
        seen[Figures] = next.Figures;
        TableTransactionAction first = last.Version.Value is null ? TableTransactionAction.Add(seen) : TableTransactionAction.Replace(seen, last.Version);
        ImmutableDictionary<string, ImmutableHashSet<long>> before = last.Publication.Shown;
        ImmutableDictionary<string, ImmutableHashSet<long>> after = next.Publication.Shown;
        IEnumerable<TableTransactionAction> changed = before.Keys.Union(after.Keys)
            .Select(line => (Line: line, People: after.GetValueOrDefault(line, [])))
            .Where(line => !ReferenceEquals(before.GetValueOrDefault(line.Line), line.People))
            .Select(line => TableTransactionAction.Upsert(ToRow(subject, LinePrefix + line.Line, line.People)));
        foreach (TableTransactionAction[] batch in changed.Prepend(first).Chunk(RowsInABatch))
        {
            if (!(await store.SubmitTransactionAsync(TableName, batch, cancellationToken)).IsDone)
            {
                return false;
            }
        }

        return true;
    }

    private static TableEntity ToRow(string subject, string key, ImmutableHashSet<long> people) => new(subject, key) { { People, PublishedPeople.Pack(people) } };

    private Dictionary<string, ImmutableHashSet<long>> PeopleOf(IEnumerable<GatedReport> reports) => reports
        .GroupBy(report => report.DepartmentId)
        .ToDictionary(department => department.Key, department => (ImmutableHashSet<long>)[.. department.Select(report => report.Reporter).Distinct().Select(reporter => pseudonyms.DigestOf("published", reporter))]);

    private sealed record State(Publication Publication, string Figures, ETag Version);
}
