using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.EndToEnd;

/// <summary>What was asked of the store at once: a row, a range of a partition, or a write.</summary>
/// <param name="IsWaitedFor">True when it came from a turn before its answer, false for work in the background.</param>
/// <param name="IsWrite">A write; a batch is one.</param>
/// <param name="Table">Table.</param>
/// <param name="Partition">What kind of partition: its key with ids, weeks and pseudonyms by name.</param>
/// <param name="Range">One row (<c>= n|</c>), or the beginning of a range; ids by name.</param>
/// <param name="Rows">Rows that came.</param>
/// <param name="RoundTrips">Pages, at least one.</param>
internal sealed record StoreCall(bool IsWaitedFor, bool IsWrite, string Table, string Partition, string Range, int Rows, int RoundTrips);

/// <summary>
/// The store of every bot in these tests: writes down what it is asked when somebody wants to know, and refuses to scan a table for
/// somebody who waits. A turn is known by the trace the channel begins for it, which ends with the answer.
/// </summary>
/// <param name="inner">The real store.</param>
internal sealed partial class WatchedTableStore(ITableStore inner) : ITableStore, IDisposable
{
    /// <summary>What stands for the partition of a query that reads a whole table.</summary>
    public const string WholeTable = "(whole table)";

    private const string Channel = "StaffVoiceBot.Channel";

    private static readonly ActivityListener Turns = new()
    {
        ShouldListenTo = source => source.Name == Channel,
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
    };

    static WatchedTableStore() => ActivitySource.AddActivityListener(Turns);

    /// <summary>The real store.</summary>
    public ITableStore Inner => inner;

    /// <summary>What was asked since somebody wanted to know; null while nobody does.</summary>
    public ConcurrentQueue<StoreCall>? Calls { get; set; }

    /// <summary>Puts itself before the store of a bot.</summary>
    public static void Watch(IServiceCollection services)
    {
        ServiceDescriptor store = services.Last(service => service.ServiceType == typeof(ITableStore));
        services.Remove(store);
        services.AddSingleton<ITableStore>(provider => new WatchedTableStore((ITableStore)store.ImplementationFactory!(provider)));
    }

    public async Task<TableEntity?> GetEntityAsync(string tableName, string partitionKey, string rowKey, CancellationToken cancellationToken)
    {
        bool isWaitedFor = IsWaitedFor;
        TableEntity? row = await inner.GetEntityAsync(tableName, partitionKey, rowKey, cancellationToken);
        Calls?.Enqueue(new(isWaitedFor, IsWrite: false, tableName, KindOf(partitionKey), "= " + Beginning(rowKey), row is null ? 0 : 1, 1));
        return row;
    }

    public async IAsyncEnumerable<TableEntity> QueryAsync(TableQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        bool isWaitedFor = IsWaitedFor;
        bool isFirstRow = query is { PartitionKey: null, PageSize: 1 };
        if (isWaitedFor && query.PartitionKey is null && !isFirstRow)
        {
            throw new InvalidOperationException($"Somebody waits for a scan of table {query.TableName}.");
        }

        int rows = 0;
        try
        {
            await foreach (TableEntity row in inner.QueryAsync(query, cancellationToken))
            {
                rows++;
                yield return row;
            }
        }
        finally
        {
            string range = isFirstRow ? "first" : query.RowKeyFrom is { } from ? Beginning(from) : query.RowKeyBefore is null ? "all" : "up to";
            Calls?.Enqueue(new(isWaitedFor, IsWrite: false, query.TableName, isFirstRow ? "any" : KindOf(query.PartitionKey), range, rows, 1 + (Math.Max(0, rows - 1) / query.PageSize)));
        }
    }

    public async Task<WriteResult> SubmitAsync(string tableName, TableTransactionAction action, CancellationToken cancellationToken)
    {
        NoteWrite(tableName, action);
        return await inner.SubmitAsync(tableName, action, cancellationToken);
    }

    public async Task<WriteResult> SubmitTransactionAsync(string tableName, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        NoteWrite(tableName, actions[0]);
        return await inner.SubmitTransactionAsync(tableName, actions, cancellationToken);
    }

    public Task CheckAsync(CancellationToken cancellationToken) => inner.CheckAsync(cancellationToken);

    public void Dispose() => (inner as IDisposable)?.Dispose();

    private static bool IsWaitedFor
    {
        get
        {
            Activity? trace = Activity.Current;
            while (trace is not null && trace.Source.Name != Channel)
            {
                trace = trace.Parent;
            }

            return trace is not null;
        }
    }

    [GeneratedRegex(@"\d{4}-W\d\d(-\d\d)?")]
    private static partial Regex Week { get; }

    [GeneratedRegex(@"\d{4}-\d\d-\d\d")]
    private static partial Regex Day { get; }

    [GeneratedRegex("[0-9a-f]{32}|catalogue-[a-z-]+")]
    private static partial Regex Id { get; }

    [GeneratedRegex("[a-z2-7]{26}")]
    private static partial Regex Pseudonym { get; }

    private static string KindOf(string? key) => key is null
        ? WholeTable
        : Pseudonym.Replace(Id.Replace(Day.Replace(Week.Replace(key, "week"), "day"), "id"), "pseudonym");

    /// <summary>A row key up to its first bar, which is where its kind ends.</summary>
    private static string Beginning(string rowKey) => KindOf(rowKey.IndexOf('|', StringComparison.Ordinal) is >= 0 and int bar ? rowKey[..(bar + 1)] : rowKey);

    private void NoteWrite(string tableName, TableTransactionAction action) =>
        Calls?.Enqueue(new(IsWaitedFor, IsWrite: true, tableName, KindOf(action.Entity.PartitionKey), "= " + Beginning(action.Entity.RowKey), 0, 1));
}
