using System.Runtime.CompilerServices;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Needs.Domain;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Needs;

/// <summary>
/// Reports in the store. Table <c>needs</c>, partition = ISO week of arrival, perhaps with a shard (<see cref="NeedPartitions"/>), rows
/// <c>n|{id}</c> (the report), <c>k|{key}</c> (seen-marker, so that a repeated sending finds the first) and <see cref="OwnerRow"/> (whose it
/// is). All are written in one batch: there is never one without the others. Names of people who want to be known stand elsewhere.
/// </summary>
/// <param name="store">Storage.</param>
/// <param name="names">Names.</param>
/// <param name="outbox">What is said about a new report.</param>
/// <param name="partitions">Where the reports of a week lie.</param>
public sealed class NeedStore(ITableStore store, NameBook names, Outbox outbox, NeedPartitions partitions)
{
    private const string TableName = NeedPartitions.TableName;
    private const int Attempts = 5;

    /// <summary>
    /// Saves a report once, in one round trip; the name of who wants to be known is another one. A form of last week first costs the look for
    /// its marker there, and a person who has sent something today through another process the look for how much.
    /// </summary>
    /// <param name="need">Report.</param>
    /// <param name="sending">How it is sent.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The report that counts: the given one, or the one that the same key saved before; null when that one was withdrawn since.</returns>
    public async Task<Need?> SaveOnceAsync(Need need, Sending sending, CancellationToken cancellationToken)
    {
        Need? saved = await WriteOnceAsync(need, sending, cancellationToken);
        if (saved is { IsNamed: true })
        {
            await names.KeepAsync(saved.Owner, saved.Id, sending.PersonName, cancellationToken);
        }

        return saved;
    }

    /// <summary>One report, or null; also for an id that is none.</summary>
    /// <param name="id">Id, from anywhere.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Need?> FindAsync(string id, CancellationToken cancellationToken) =>
        NeedIds.Find(id) is { } reference ? await FindAsync(reference.Week, reference.Id, cancellationToken) : null;

    /// <summary>
    /// Erases a report with its owner's row (P10). Its seen-marker stays without the id, so that a repeated sending cannot bring it back.
    /// </summary>
    /// <param name="need">Report.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task EraseAsync(Need need, CancellationToken cancellationToken)
    {
        if (await FindRowAsync(need.Week.ToString(), need.Id, cancellationToken) is not { } row)
        {
            return;
        }

        List<TableTransactionAction> erasure = [TableTransactionAction.Delete(row.PartitionKey, row.RowKey, ETag.All)];
        Need stored = NeedRow.FromRow(row);
        if (stored.NumberOfDay is not null)
        {
            erasure.Add(TableTransactionAction.Delete(row.PartitionKey, OwnerRow.KeyOf(stored), ETag.All));
        }

        if (stored.SendingKey is { } key)
        {
            erasure.Add(TableTransactionAction.Upsert(new TableEntity(row.PartitionKey, NeedRow.MarkerKeyOf(key))));
        }

        await store.SubmitTransactionAsync(TableName, erasure, cancellationToken);
    }

    /// <summary>Somebody's reports, newest first.</summary>
    /// <param name="owner">Whose: <see cref="Need.Owner"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async IAsyncEnumerable<Need> ReadOwnAsync(string owner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Ids begin with their time.
        foreach (string id in (await partitions.ReadAllWeeksAsync(OwnerRow.KeyOf(owner), cancellationToken)).Select(OwnerRow.IdOf).OrderDescending(StringComparer.Ordinal))
        {
            if (await FindAsync(id, cancellationToken) is { } need && need.Owner == owner)
            {
                yield return need;
            }
        }
    }

    /// <summary>One report, or null.</summary>
    /// <param name="week">Its week.</param>
    /// <param name="id">Id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Need?> FindAsync(string week, string id, CancellationToken cancellationToken) =>
        await FindRowAsync(week, id, cancellationToken) is { } row ? NeedRow.FromRow(row) : null;

    /// <summary>The reports of a week in the order of arrival.</summary>
    /// <param name="week">Week.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async IAsyncEnumerable<Need> ReadWeekAsync(IsoWeek week, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (TableEntity row in partitions.ReadAsync(week, NeedRow.KeyOf(""), cancellationToken))
        {
            yield return NeedRow.FromRow(row);
        }
    }

    /// <summary>Reports that arrived before a moment, oldest first. Partitions sort by time, so only the oldest are read.</summary>
    /// <param name="moment">UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async IAsyncEnumerable<Need> ReadBeforeAsync(DateTimeOffset moment, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string last = IsoWeek.Of(moment).ToString();
        await foreach (TableEntity row in store.QueryAsync(TableQuery.WholeTable(TableName), cancellationToken))
        {
            if (string.CompareOrdinal(row.PartitionKey, 0, last, 0, last.Length) > 0)
            {
                yield break;
            }

            if (row.RowKey.StartsWith(NeedRow.KeyOf(""), StringComparison.Ordinal) && NeedRow.FromRow(row) is { } need && need.ReceivedAt < moment)
            {
                yield return need;
            }
        }
    }

    /// <summary>Erases the seen-markers of all weeks before one, and gives their number. A sending is only looked for in its own week and the one before.</summary>
    /// <param name="week">First week that keeps its markers.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<int> EraseMarkersAsync(IsoWeek week, CancellationToken cancellationToken)
    {
        string first = week.ToString();
        IAsyncEnumerable<TableEntity> over = store.QueryAsync(TableQuery.WholeTable(TableName) with { Select = ["NeedId"] }, cancellationToken)
            .TakeWhile(row => string.CompareOrdinal(row.PartitionKey, 0, first, 0, first.Length) < 0)
            .Where(row => row.RowKey.StartsWith(NeedRow.MarkerKeyOf(""), StringComparison.Ordinal));
        return store.EraseAsync(TableName, over, cancellationToken);
    }

    /// <summary>Changes a report; a change by another process in between is read again and kept. False when there is none, or the change is refused.</summary>
    /// <param name="week">Its week.</param>
    /// <param name="id">Id.</param>
    /// <param name="change">The new report from the present one, or null to refuse; may be called more than once.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> ChangeAsync(string week, string id, Func<Need, Need?> change, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            if (await FindRowAsync(week, id, cancellationToken) is not { } row || change(NeedRow.FromRow(row)) is not { } changed)
            {
                return false;
            }

            if ((await store.SubmitAsync(TableName, TableTransactionAction.Replace(NeedRow.ToRow(changed, row.PartitionKey), row.ETag), cancellationToken)).IsDone)
            {
                return true;
            }
        }

        throw new TableStoreUnavailableException("A report is being changed by too many at once.");
    }

    private async Task<Need?> WriteOnceAsync(Need need, Sending sending, CancellationToken cancellationToken)
    {
        // A delivery that is repeated across midnight of Sunday looks for its marker in the week before as well.
        if (sending.MayBeOfLastWeek && need.ReceivedAt.DayOfWeek == DayOfWeek.Monday
            && await FindByKeyAsync(need.Week.Plus(-1), sending.Key, cancellationToken) is { IsSeen: true } earlier)
        {
            return earlier.Need;
        }

        string partition = await partitions.ForNewAsync(need.Week, need.Id[^1], cancellationToken);
        int number = (sending.Count?.Reports ?? 0) + 1;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            Need numbered = need with { SendingKey = sending.Key, NumberOfDay = number };
            TableTransactionAction[] rows =
            [
                TableTransactionAction.Add(new TableEntity(partition, NeedRow.MarkerKeyOf(sending.Key)) { { "NeedId", need.Id } }),
                TableTransactionAction.Add(NeedRow.ToRow(numbered, partition)),
                TableTransactionAction.Add(OwnerRow.Of(numbered, partition)),
            ];
            WriteResult result = await outbox.SubmitAsync(TableName, partition, rows, sending.Messages, cancellationToken);
            if (result.IsDone)
            {
                sending.Count?.LearnReports(number);
                return numbered;
            }

            if (result.FailedIndex != rows.Length - 1)
            {
                return (await FindByKeyAsync(need.Week, sending.Key, cancellationToken)).Need;
            }

            string today = OwnerRow.KeyOf(need.Owner, need.ReceivedAt);
            List<int> given = await partitions.ReadAsync(need.Week, today, cancellationToken).Select(OwnerRow.NumberOf).ToListAsync(cancellationToken);
            int sent = Math.Max(given.Count, given.DefaultIfEmpty().Max());
            sending.Count?.LearnReports(sent);
            number = sent + 1;
        }

        throw new TableStoreUnavailableException("A person's reports are being counted by too many at once.");
    }

    private async Task<(bool IsSeen, Need? Need)> FindByKeyAsync(IsoWeek week, string key, CancellationToken cancellationToken)
    {
        TableEntity? marker = await partitions.FindAsync(week.ToString(), NeedIds.ShardDigit(key), NeedRow.MarkerKeyOf(key), cancellationToken);
        return (marker is not null, marker?.GetString("NeedId") is { } id ? await FindAsync(week.ToString(), id, cancellationToken) : null);
    }

    private Task<TableEntity?> FindRowAsync(string week, string id, CancellationToken cancellationToken) =>
        partitions.FindAsync(week, id[^1], NeedRow.KeyOf(id), cancellationToken);
}
