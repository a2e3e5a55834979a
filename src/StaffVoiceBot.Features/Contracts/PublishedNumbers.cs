using System.Collections.Immutable;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>
/// The one way to numbers per department, for every card, text and file (P13): what is shown is what was published, and it is published
/// here. Table <c>publications</c>, partition = what is counted: row <c>seen</c> and a row <c>d|{department}</c> each, with digests of
/// people, 8 bytes each, that no other table has.
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
    private const string DepartmentPrefix = "d|";
    private const string People = "People";
    private const int RowsInABatch = 100;

    /// <summary>What is counted: the people behind a theme.</summary>
    /// <param name="themeId">Theme.</param>
    public static string Theme(string themeId) => "theme|" + themeId;

    /// <summary>
    /// Demand per department as it may be shown. Give everything that counts now; it is published when enough people came or went, and
    /// else what was published before is shown again.
    /// </summary>
    /// <param name="subject">What is counted, such as <see cref="Needs"/> or <see cref="Theme"/>.</param>
    /// <param name="reports">Reports, as they are now.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<GatedLine>> PerDepartmentAsync(string subject, IEnumerable<GatedReport> reports, CancellationToken cancellationToken)
    {
        (Publication last, ETag version) = await ReadAsync(subject, cancellationToken);
        Publication next = last.Next(PeopleOf(reports), gate);

        // Whoever loses the race shows what the other one has published.
        Publication shown = ReferenceEquals(next, last) || await SaveAsync(subject, last, next, version, cancellationToken)
            ? next
            : (await ReadAsync(subject, cancellationToken)).Last;
        return shown.Lines(gate, organisation);
    }

    private async Task<(Publication Last, ETag Version)> ReadAsync(string subject, CancellationToken cancellationToken)
    {
        ImmutableHashSet<long> seen = [];
        ETag version = default;
        ImmutableDictionary<string, ImmutableHashSet<long>>.Builder shown = ImmutableDictionary.CreateBuilder<string, ImmutableHashSet<long>>();
        await foreach (TableEntity row in store.QueryAsync(TableQuery.Partition(TableName, subject), cancellationToken))
        {
            ImmutableHashSet<long> people = PublishedPeople.Unpack(row.GetBinary(People));
            if (row.RowKey == SeenRow)
            {
                (seen, version) = (people, row.ETag);
            }
            else
            {
                shown[row.RowKey[DepartmentPrefix.Length..]] = people;
            }
        }

        return (new Publication(seen, shown.ToImmutable()), version);
    }

    private async Task<bool> SaveAsync(string subject, Publication last, Publication next, ETag version, CancellationToken cancellationToken)
    {
        TableEntity seen = ToRow(subject, SeenRow, next.Seen);
        TableTransactionAction first = version.Value is null ? TableTransactionAction.Add(seen) : TableTransactionAction.Replace(seen, version);
        IEnumerable<TableTransactionAction> changed = next.Shown
            .Where(department => !ReferenceEquals(last.Shown.GetValueOrDefault(department.Key), department.Value))
            .Select(department => TableTransactionAction.Upsert(ToRow(subject, DepartmentPrefix + department.Key, department.Value)));
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
}
