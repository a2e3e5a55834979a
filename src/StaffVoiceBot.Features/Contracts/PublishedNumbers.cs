using System.Collections.Immutable;
using System.Globalization;
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
/// <c>l|{line}</c> each, with digests of people, 8 bytes each, that no other table has. Who takes something back is forgotten right afterwards; who is
/// gone for another reason, when the numbers are asked for again, which the digest does for all of them, at the latest after 24 months, when
/// no report is older. The numbers go after five years.
/// </summary>
/// <param name="store">Storage.</param>
/// <param name="gate">The gate.</param>
/// <param name="organisation">Departments.</param>
/// <param name="pseudonyms">For the digests.</param>
/// <param name="time">Clock.</param>
public sealed class PublishedNumbers(ITableStore store, KGate gate, Organisation organisation, Pseudonyms pseudonyms, TimeProvider time) : IRetention
{
    /// <summary>All needs of the last weeks, as the digest counts them.</summary>
    public const string Needs = "needs";

    private const string TableName = "publications";
    private const string SeenRow = "seen";
    private const string LinePrefix = "l|";
    private const string People = "People";
    private const string Figures = "Figures";
    private const string PublishedOn = "PublishedOn";
    private const int MonthsOfPeople = 24;
    private const int YearsOfNumbers = 5;
    private const int RowsInABatch = 100;
    private const int Attempts = 5;

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
        Dictionary<string, ImmutableHashSet<long>> people = PeopleOf(reports);
        Publication moved = last.Publication.Next(people, gate, organisation);
        HashSet<long> present = [.. people.Values.SelectMany(some => some)];
        Publication next = moved.Forget(person => !present.Contains(person));
        if (ReferenceEquals(next, last.Publication))
        {
            return Show(last);
        }

        State saved = ReferenceEquals(moved, last.Publication) ? last with { Publication = next } : new State(
            next,
            figures is null || next.Seen.Count < gate.Minimum ? "" : await figures(cancellationToken),
            DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
            last.Version);

        // Whoever loses the race shows what the other one has published.
        return Show(await SaveAsync(subject, last, saved, cancellationToken) ? saved : await ReadAsync(subject, cancellationToken));
    }

    /// <summary>
    /// Forgets people who take something back (P10), wherever they were counted: also at a theme that was merged since and is not asked for
    /// any more. Where they still count, they do so as somebody who went and somebody who came; no number that is shown changes by it.
    /// Reads the whole table, which is a few rows a theme, so nobody is to wait for it.
    /// </summary>
    /// <param name="people">Pseudonyms.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task ForgetAsync(IEnumerable<string> people, CancellationToken cancellationToken)
    {
        long[] digests = [.. people.Select(person => pseudonyms.DigestOf("published", person))];
        TableQuery all = TableQuery.WholeTable(TableName) with { Select = [People] };
        string[] subjects = await store.QueryAsync(all, cancellationToken)
            .Where(row => PublishedPeople.Hold(row.GetBinary(People), digests)).Select(row => row.PartitionKey).Distinct().ToArrayAsync(cancellationToken);
        foreach (string subject in subjects)
        {
            for (int attempt = 0; attempt < Attempts; attempt++)
            {
                if (await TryForgetAsync(subject, digests.Contains, cancellationToken) != false)
                {
                    break;
                }
            }
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RetentionCount>> ExpireAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        int count = 0;
        DateOnly people = DateOnly.FromDateTime(moment.AddMonths(-MonthsOfPeople).UtcDateTime);
        DateOnly numbers = DateOnly.FromDateTime(moment.AddYears(-YearsOfNumbers).UtcDateTime);
        TableQuery all = TableQuery.WholeTable(TableName) with { Select = [PublishedOn] };
        await foreach (TableEntity row in store.QueryAsync(all, cancellationToken).Where(row => row.RowKey == SeenRow && DayOf(row) < people))
        {
            count += DayOf(row) < numbers ? await EraseAsync(row.PartitionKey, cancellationToken) : await TryForgetAsync(row.PartitionKey, _ => true, cancellationToken) == true ? 1 : 0;
        }

        return [new("publication", count)];
    }

    // Null when there was nobody to forget, false when somebody has published in between.
    private async Task<bool?> TryForgetAsync(string subject, Func<long, bool> isGone, CancellationToken cancellationToken)
    {
        State last = await ReadAsync(subject, cancellationToken);
        Publication next = last.Publication.Forget(isGone);
        return ReferenceEquals(next, last.Publication) ? null : await SaveAsync(subject, last, last with { Publication = next }, cancellationToken);
    }

    private async Task<int> EraseAsync(string subject, CancellationToken cancellationToken)
    {
        await store.EraseAsync(TableName, store.QueryAsync(TableQuery.Partition(TableName, subject) with { Select = [] }, cancellationToken), cancellationToken);
        return 1;
    }

    private static DateOnly DayOf(TableEntity row) => DateOnly.TryParseExact(row.GetString(PublishedOn), "O", out DateOnly day) ? day : default;

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

        return new State(new Publication(PublishedPeople.Unpack(seen?.GetBinary(People)), shown.ToImmutable()), seen?.GetString(Figures) ?? "", seen is null ? default : DayOf(seen), seen?.ETag ?? default);
    }

    private async Task<bool> SaveAsync(string subject, State last, State next, CancellationToken cancellationToken)
    {
        TableEntity seen = ToRow(subject, SeenRow, next.Publication.Seen);
        seen[Figures] = next.Figures;
        seen[PublishedOn] = next.PublishedOn.ToString("O", CultureInfo.InvariantCulture);
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

    private sealed record State(Publication Publication, string Figures, DateOnly PublishedOn, ETag Version);
}
