using System.Globalization;
using System.Runtime.CompilerServices;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Needs.Domain;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Needs;

/// <summary>How a report is sent.</summary>
/// <param name="Key">Idempotency key: the same for every repetition of one sending.</param>
/// <param name="MayBeOfLastWeek">False when the form was opened this week, so that no delivery before can have been last week.</param>
public sealed record Sending(string Key, bool MayBeOfLastWeek = false)
{
    /// <summary>Name of the person, kept for who wants to be known.</summary>
    public string PersonName { get; init; } = "";

    /// <summary>Where it is counted; null where nothing is counted.</summary>
    public DayCount? Count { get; init; }

    /// <summary>What is said about it, once.</summary>
    public IReadOnlyList<OutboxMessage> Messages { get; init; } = [];
}

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
        if (need.NumberOfDay is not null)
        {
            erasure.Add(TableTransactionAction.Delete(row.PartitionKey, OwnerRow.KeyOf(need), ETag.All));
        }

        if (need.SendingKey is { } key)
        {
            erasure.Add(TableTransactionAction.Upsert(new TableEntity(row.PartitionKey, MarkerKey(key))));
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
        await FindRowAsync(week, id, cancellationToken) is { } row ? FromRow(row) : null;

    /// <summary>The reports of a week in the order of arrival.</summary>
    /// <param name="week">Week.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async IAsyncEnumerable<Need> ReadWeekAsync(IsoWeek week, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (TableEntity row in partitions.ReadAsync(week, NeedKey(""), cancellationToken))
        {
            yield return FromRow(row);
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

            if (row.RowKey.StartsWith(NeedKey(""), StringComparison.Ordinal) && FromRow(row) is { } need && need.ReceivedAt < moment)
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
            .Where(row => row.RowKey.StartsWith(MarkerKey(""), StringComparison.Ordinal));
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
            if (await FindRowAsync(week, id, cancellationToken) is not { } row || change(FromRow(row)) is not { } changed)
            {
                return false;
            }

            if ((await store.SubmitAsync(TableName, TableTransactionAction.Replace(ToRow(changed, row.PartitionKey), row.ETag), cancellationToken)).IsDone)
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
                TableTransactionAction.Add(new TableEntity(partition, MarkerKey(sending.Key)) { { "NeedId", need.Id } }),
                TableTransactionAction.Add(ToRow(numbered, partition)),
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

    private static string NeedKey(string id) => "n|" + id;

    private static string MarkerKey(string key) => "k|" + key;

    private static TableEntity ToRow(Need need, string partition) => new(partition, NeedKey(need.Id))
    {
        { "ReceivedAt", need.ReceivedAt },
        { "Text", need.Text },
        { "Department", need.DepartmentId },
        { "Reporter", need.Reporter },
        { "ReplyAddress", need.ReplyAddress },
        { "Receipt", need.Receipt },
        { "Sending", need.SendingKey },
        { "NumberOfDay", need.NumberOfDay },
        { "Source", need.Source },
        { "ThemeId", need.ThemeId },
        { "WeakPoints", need.WeakPoints.Count == 0 ? null : string.Join(',', need.WeakPoints) },
        { "Frequency", need.Frequency?.ToString() },
        { "MinutesLost", need.MinutesLost?.ToString() },
        { "Affected", need.Affected?.ToString() },
        { "AffectsPublic", need.AffectsPublic ? true : null },
        { "Deadline", need.Deadline?.ToString() },
        { "DeadlineDate", need.DeadlineDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
        { "Visibility", need.Visibility.ToString() },
        { "Status", need.Status.ToString() },
    };

    private static Need FromRow(TableEntity row) => new()
    {
        Id = row.RowKey[NeedKey("").Length..],
        ReceivedAt = row.GetDateTimeOffset("ReceivedAt") ?? default,
        Text = row.GetString("Text") ?? "",
        DepartmentId = row.GetString("Department") ?? "",
        Reporter = row.GetString("Reporter"),
        ReplyAddress = row.GetString("ReplyAddress"),
        Receipt = row.GetString("Receipt"),
        SendingKey = row.GetString("Sending"),
        NumberOfDay = row.GetInt32("NumberOfDay"),
        Source = row.GetString("Source"),
        ThemeId = row.GetString("ThemeId"),
        WeakPoints = [.. (row.GetString("WeakPoints") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<WeakPoint>)],
        Frequency = Read<Frequency>(row, "Frequency"),
        MinutesLost = Read<MinutesLost>(row, "MinutesLost"),
        Affected = Read<Affected>(row, "Affected"),
        AffectsPublic = row.GetBoolean("AffectsPublic") ?? false,
        Deadline = Read<DeadlineAnswer>(row, "Deadline"),
        DeadlineDate = row.GetString("DeadlineDate") is { } date ? DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
        Visibility = Read<Visibility>(row, "Visibility") ?? Visibility.Confidential,
        Status = Read<NeedStatus>(row, "Status") ?? NeedStatus.Received,
    };

    private static T? Read<T>(TableEntity row, string name)
        where T : struct, Enum => row.GetString(name) is { } text ? Enum.Parse<T>(text) : null;

    private async Task<(bool IsSeen, Need? Need)> FindByKeyAsync(IsoWeek week, string key, CancellationToken cancellationToken)
    {
        TableEntity? marker = await partitions.FindAsync(week.ToString(), NeedIds.ShardDigit(key), MarkerKey(key), cancellationToken);
        return (marker is not null, marker?.GetString("NeedId") is { } id ? await FindAsync(week.ToString(), id, cancellationToken) : null);
    }

    private Task<TableEntity?> FindRowAsync(string week, string id, CancellationToken cancellationToken) =>
        partitions.FindAsync(week, id[^1], NeedKey(id), cancellationToken);
}
