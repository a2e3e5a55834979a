using System.Globalization;
using Microsoft.Extensions.Caching.Memory;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Privacy;

/// <summary>
/// How much each person has sent today, against flooding (P25): table <c>counts</c>, partition = day (UTC), row = a digest of person and
/// day, which is in no other table; gone the night after. It is written when the answer is out, so nobody waits for it, and each writing
/// brings what other processes have counted. So the limit holds across processes and restarts, but for one sending a process that has
/// not seen the person that day. What leaves no trace at the person (P19) is counted in the memory of the process alone.
/// </summary>
/// <param name="store">Storage.</param>
/// <param name="pseudonyms">For the digest.</param>
/// <param name="cache">What this process knows.</param>
/// <param name="time">Clock.</param>
public sealed class DailyCounts(ITableStore store, Pseudonyms pseudonyms, IMemoryCache cache, TimeProvider time) : IRetention
{
    /// <summary>Table of the counts.</summary>
    public const string TableName = "counts";

    private const string CountProperty = "Count";
    private const int Attempts = 10;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>Counts one more in memory.</summary>
    /// <param name="person">Who.</param>
    /// <returns>How many they are today, as far as this process knows, and what is left to do: counting it in the store.</returns>
    public (int Count, Func<CancellationToken, Task> Note) Count(Person person)
    {
        string day = DayOf(time.GetUtcNow());
        string row = pseudonyms.Of($"sent|{day}|{person.Key}");
        Counter counter = cache.GetOrCreate($"sent|{row}", entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Lifetime;
            return new Counter();
        })!;
        return (counter.Add(), cancellationToken => NoteAsync(day, row, counter, cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RetentionCount>> ExpireAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        // Asked for what ends until tomorrow's run; today still counts. Nobody is told of rows that say nothing about anybody.
        string today = DayOf(moment.AddDays(-1));
        await foreach (TableEntity row in store.QueryAsync(TableQuery.WholeTable(TableName), cancellationToken))
        {
            if (string.CompareOrdinal(row.PartitionKey, today) >= 0)
            {
                break;
            }

            await store.SubmitAsync(TableName, TableTransactionAction.Delete(row.PartitionKey, row.RowKey, ETag.All), cancellationToken);
        }

        return [];
    }

    private static string DayOf(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task NoteAsync(string day, string rowKey, Counter counter, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            TableEntity? known = await store.GetEntityAsync(TableName, day, rowKey, cancellationToken);
            int count = (known?.GetInt32(CountProperty) ?? 0) + 1;
            TableEntity row = new(day, rowKey) { { CountProperty, count } };
            if ((await store.SubmitAsync(TableName, known is null ? TableTransactionAction.Add(row) : TableTransactionAction.Replace(row, known.ETag), cancellationToken)).IsDone)
            {
                counter.Raise(count);
                return;
            }
        }
    }

    /// <summary>What this process knows of one person's day.</summary>
    private sealed class Counter
    {
        private readonly Lock _lock = new();
        private int _count;

        public int Add()
        {
            lock (_lock)
            {
                return ++_count;
            }
        }

        public void Raise(int atLeast)
        {
            lock (_lock)
            {
                _count = Math.Max(_count, atLeast);
            }
        }
    }
}
