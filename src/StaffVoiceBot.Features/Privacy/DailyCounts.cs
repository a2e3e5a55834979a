using Microsoft.Extensions.Caching.Memory;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Privacy;

/// <summary>
/// The <see cref="DayCount"/> of everybody who sends something. Each writing brings what other processes have counted, so the daily limit
/// holds across processes and restarts, but for one sending a process that has not seen the person that day. What leaves no trace at the
/// person (P19) is counted in the memory of the process alone.
/// </summary>
/// <param name="store">Storage.</param>
/// <param name="pseudonyms">Pseudonyms.</param>
/// <param name="cache">What this process knows.</param>
/// <param name="time">Clock.</param>
public sealed class DailyCounts(ITableStore store, Pseudonyms pseudonyms, IMemoryCache cache, TimeProvider time) : IRetention
{
    private static readonly Purpose[] Counted = [Purpose.Need, Purpose.Training];
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>A person's count of today.</summary>
    /// <param name="person">Who.</param>
    /// <param name="purpose">Of what. Each has a count of its own, so that the time of a row joins no two of them (P12).</param>
    public DayCount Today(Person person, Purpose purpose)
    {
        string partition = pseudonyms.For(purpose, person);
        string rowKey = DayCount.KeyOf(time.GetUtcNow());
        return cache.GetOrCreate((rowKey, partition), entry =>
        {
            entry.AbsoluteExpirationRelativeToNow = Lifetime;
            return new DayCount(store, partition, rowKey);
        })!;
    }

    /// <summary>Takes a person's counts out of the store (P10); this process goes on counting.</summary>
    /// <param name="person">Who.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task EraseAsync(Person person, CancellationToken cancellationToken)
    {
        foreach (Purpose purpose in Counted)
        {
            await DayCount.ForgetAsync(store, pseudonyms.For(purpose, person), time.GetUtcNow(), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RetentionCount>> ExpireAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        // Asked for what ends until tomorrow's run; today still counts. Nobody is told of rows that say nothing about anybody.
        string today = DayCount.KeyOf(moment.AddDays(-1));
        IAsyncEnumerable<TableEntity> over = store.QueryAsync(TableQuery.WholeTable(Profiles.TableName) with { Select = [] }, cancellationToken)
            .Where(row => row.RowKey.StartsWith(DayCount.RowPrefix, StringComparison.Ordinal) && string.CompareOrdinal(row.RowKey, today) < 0);
        await store.EraseAsync(Profiles.TableName, over, cancellationToken);
        return [];
    }
}
