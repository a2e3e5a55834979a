using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Needs;

/// <summary>
/// Where the reports of a week lie: in partition <c>2026-W47</c>, or with <c>Storage:WeekShards</c> in <c>2026-W47-00</c> and so on, chosen
/// by the last digit of the id. Every number of shards that was ever written with is noted in row <c>shards</c>/<c>used</c> before the
/// first such write, and all of them are read, so changing the setting loses nothing.
/// </summary>
/// <param name="store">Storage.</param>
/// <param name="settings">How many shards new reports are spread over.</param>
/// <param name="time">Clock, for the short memory of what was noted.</param>
public sealed class NeedPartitions(ITableStore store, IOptions<StorageSettings> settings, TimeProvider time)
{
    /// <summary>Table of reports.</summary>
    public const string TableName = "needs";

    private const string NotePartition = "shards";
    private const string NoteKey = "used";
    private const string Counts = "Counts";
    private const int AtATime = 8;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
    private readonly int _present = settings.Value.WeekShards;
    private readonly ConcurrentDictionary<string, bool> _empty = new();
    private readonly ConcurrentDictionary<string, bool> _written = new();
    private volatile Note _note = new([1], DateTimeOffset.MinValue);
    private volatile string? _first;

    /// <summary>The partition of a new report. Costs round trips only for the first one after the setting was changed.</summary>
    /// <param name="week">Week of arrival.</param>
    /// <param name="digit">Last digit of the id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<string> ForNewAsync(IsoWeek week, char digit, CancellationToken cancellationToken)
    {
        while (!_note.Counts.Contains(_present))
        {
            TableEntity? row = await store.GetEntityAsync(TableName, NotePartition, NoteKey, cancellationToken);
            int[] known = Read(row);
            int[] all = [.. known.Append(_present).Distinct()];
            TableEntity noted = new(NotePartition, NoteKey) { { Counts, string.Join(',', all) } };
            TableTransactionAction write = row is null ? TableTransactionAction.Add(noted) : TableTransactionAction.Replace(noted, row.ETag);
            if (known.Contains(_present) || (await store.SubmitAsync(TableName, write, cancellationToken)).IsDone)
            {
                _note = new Note(all, time.GetUtcNow());
            }
        }

        string name = week.ToString();
        string partition = Partition(name, digit, _present);
        _written.TryAdd(partition, true);
        if (string.CompareOrdinal(name, _first) < 0)
        {
            _first = name;
        }

        return partition;
    }

    /// <summary>A row of a week, wherever it lies: first where it would be written now.</summary>
    /// <param name="week">Week.</param>
    /// <param name="digit">Last digit of the id.</param>
    /// <param name="rowKey">Row key.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<TableEntity?> FindAsync(string week, char digit, string rowKey, CancellationToken cancellationToken)
    {
        string likely = Partition(week, digit, _present);
        if (await store.GetEntityAsync(TableName, likely, rowKey, cancellationToken) is { } row)
        {
            return row;
        }

        foreach (string other in (await ReadCountsAsync(cancellationToken)).Select(count => Partition(week, digit, count)).Distinct().Where(other => other != likely))
        {
            if (await store.GetEntityAsync(TableName, other, rowKey, cancellationToken) is { } elsewhere)
            {
                return elsewhere;
            }
        }

        return null;
    }

    /// <summary>
    /// The rows of a week whose keys begin with something, in the order of their keys, partition by partition side by side. A partition of a
    /// week long over that had none is not asked again, since nothing arrives there any more, unless this process writes there itself: sample data
    /// arrive in weeks that are over.
    /// </summary>
    /// <param name="week">Week.</param>
    /// <param name="prefix">Beginning of the row key.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async IAsyncEnumerable<TableEntity> ReadAsync(IsoWeek week, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PriorityQueue<IAsyncEnumerator<TableEntity>, string> partitions = new(StringComparer.Ordinal);
        try
        {
            bool isOver = week.Plus(2) <= IsoWeek.Of(time.GetUtcNow());
            foreach (string partition in Partitions(week, await ReadCountsAsync(cancellationToken)))
            {
                if (!_written.ContainsKey(partition) && _empty.ContainsKey(partition + prefix))
                {
                    continue;
                }

                int before = partitions.Count;
                await AdvanceAsync(store.QueryAsync(TableQuery.Prefix(TableName, partition, prefix), cancellationToken).GetAsyncEnumerator(cancellationToken));
                if (isOver && partitions.Count == before)
                {
                    _empty[partition + prefix] = true;
                }
            }

            while (partitions.TryDequeue(out IAsyncEnumerator<TableEntity>? next, out _))
            {
                yield return next.Current;
                await AdvanceAsync(next);
            }
        }
        finally
        {
            while (partitions.TryDequeue(out IAsyncEnumerator<TableEntity>? unread, out _))
            {
                await unread.DisposeAsync();
            }
        }

        async ValueTask AdvanceAsync(IAsyncEnumerator<TableEntity> rows)
        {
            if (await rows.MoveNextAsync())
            {
                partitions.Enqueue(rows, rows.Current.RowKey);
            }
            else
            {
                await rows.DisposeAsync();
            }
        }
    }

    /// <summary>
    /// The rows of all weeks whose keys begin with something, in no order: one query for each partition since the first week in the store, a
    /// few side by side. The first week is looked for once; an earlier one comes only with sample data.
    /// </summary>
    /// <param name="prefix">Beginning of the row key.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyCollection<TableEntity>> ReadAllWeeksAsync(string prefix, CancellationToken cancellationToken)
    {
        _first ??= (await store.QueryAsync(TableQuery.FirstRow(TableName), cancellationToken).FirstOrDefaultAsync(cancellationToken))?.PartitionKey.Split('-', 3) is [var year, var number, ..]
            ? $"{year}-{number}"
            : null;
        if (_first is not { } first || !IsoWeek.TryParse(first, out IsoWeek week))
        {
            return [];
        }

        IReadOnlyList<int> counts = await ReadCountsAsync(cancellationToken);
        List<string> partitions = [];
        for (IsoWeek last = IsoWeek.Of(time.GetUtcNow()); week <= last; week = week.Plus(1))
        {
            partitions.AddRange(Partitions(week, counts));
        }

        ConcurrentBag<TableEntity> rows = [];
        ParallelOptions few = new() { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(partitions, few, async (partition, token) =>
        {
            await foreach (TableEntity row in store.QueryAsync(TableQuery.Prefix(TableName, partition, prefix), token))
            {
                rows.Add(row);
            }
        });
        return rows;
    }

    private static string Partition(string week, char digit, int count) =>
        count == 1 ? week : Shard(week, (digit <= '9' ? digit : digit - 'a' + 10) & (count - 1));

    private static IEnumerable<string> Partitions(IsoWeek week, IReadOnlyList<int> counts) => counts.SelectMany(count => Partitions(week.ToString(), count)).Distinct();

    private static IEnumerable<string> Partitions(string week, int count) =>
        count == 1 ? [week] : Enumerable.Range(0, count).Select(shard => Shard(week, shard));

    private static string Shard(string week, int shard) => string.Create(CultureInfo.InvariantCulture, $"{week}-{shard:00}");

    private static int[] Read(TableEntity? row) => [.. (row?.GetString(Counts) ?? "1").Split(',').Select(count => int.Parse(count, CultureInfo.InvariantCulture))];

    /// <summary>The numbers of shards that may have been written with.</summary>
    private async ValueTask<IReadOnlyList<int>> ReadCountsAsync(CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (now - _note.ReadAt >= Lifetime)
        {
            _note = new Note(Read(await store.GetEntityAsync(TableName, NotePartition, NoteKey, cancellationToken)), now);
        }

        return _note.Counts;
    }

    private sealed record Note(IReadOnlyList<int> Counts, DateTimeOffset ReadAt);
}
