using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Contracts.Schedule;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Delivery;

/// <summary>A claimed period with the version of its row.</summary>
/// <param name="JobName">Partition.</param>
/// <param name="Period">Row.</param>
/// <param name="State">What an earlier run saved.</param>
/// <param name="Attempts">Runs so far, this one included.</param>
/// <param name="Version">Version of the row that this process wrote.</param>
public sealed record ClaimedPeriod(string JobName, JobPeriod Period, string State, int Attempts, ETag Version);

/// <summary>
/// Periods of jobs: table <c>runs</c>, partition = name of the job, row = period. A period is claimed with a lease; its end and the
/// messages it causes are one batch under the version of the claim, so a period has one end, whatever crashes or overlaps.
/// </summary>
/// <param name="store">Storage.</param>
/// <param name="outbox">For the messages.</param>
/// <param name="time">Clock.</param>
public sealed class RunStore(ITableStore store, Outbox outbox, TimeProvider time)
{
    /// <summary>Table of the runs.</summary>
    public const string TableName = "runs";

    /// <summary>How long a claim holds without a sign of life.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private const string Status = "Status";
    private const string Running = "running";
    private const string Done = "done";
    private const string ClaimableFrom = "ClaimableFrom";
    private const string State = "State";
    private const string Attempts = "Attempts";
    private const string StartedAt = "StartedAt";
    private const int KeptPeriods = 60;

    /// <summary>Claims a period. <c>IsOver</c> is true when it has ended already and needs no further look.</summary>
    /// <param name="jobName">Job.</param>
    /// <param name="period">Period.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<(ClaimedPeriod? Claimed, bool IsOver)> ClaimAsync(string jobName, JobPeriod period, CancellationToken cancellationToken)
    {
        TableEntity? row = await store.GetEntityAsync(TableName, jobName, period.Key, cancellationToken);
        DateTimeOffset now = time.GetUtcNow();
        bool isOver = row?.GetString(Status) == Done;
        if (isOver || row?.GetDateTimeOffset(ClaimableFrom) > now)
        {
            return (null, isOver);
        }

        int attempts = (row?.GetInt32(Attempts) ?? 0) + 1;
        TableEntity claim = new(jobName, period.Key) { { Status, Running }, { ClaimableFrom, now + Lease }, { Attempts, attempts }, { StartedAt, now } };
        WriteResult result = await store.SubmitAsync(
            TableName,
            row is null ? TableTransactionAction.Add(claim) : TableTransactionAction.Merge(claim, row.ETag),
            cancellationToken);
        return (result.IsDone ? new ClaimedPeriod(jobName, period, row?.GetString(State) ?? "", attempts, result.ETag) : null, false);
    }

    /// <summary>Saves the state and renews the lease. Null when another process has taken over.</summary>
    /// <param name="claimed">Period.</param>
    /// <param name="state">What a run after a crash needs.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ClaimedPeriod?> SaveAsync(ClaimedPeriod claimed, string state, CancellationToken cancellationToken)
    {
        TableEntity row = Row(claimed);
        row[State] = state;
        row[ClaimableFrom] = time.GetUtcNow() + Lease;
        WriteResult result = await store.SubmitAsync(TableName, TableTransactionAction.Merge(row, claimed.Version), cancellationToken);
        return result.IsDone ? claimed with { State = state, Version = result.ETag } : null;
    }

    /// <summary>Ends the period and sends its messages, all or nothing. False when another process has taken over.</summary>
    /// <param name="claimed">Period.</param>
    /// <param name="messages">Messages.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> EndAsync(ClaimedPeriod claimed, IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        TableEntity row = Row(claimed);
        row[Status] = Done;
        row["EndedAt"] = time.GetUtcNow();
        WriteResult result = await outbox.SubmitAsync(
            TableName, claimed.JobName, [TableTransactionAction.Merge(row, claimed.Version)], messages, cancellationToken);
        if (result.IsDone)
        {
            await ForgetOldAsync(claimed, cancellationToken);
        }

        return result.IsDone;
    }

    /// <summary>Gives the period back, to be claimed again later.</summary>
    /// <param name="claimed">Period.</param>
    /// <param name="pause">Not earlier than in this time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task PauseAsync(ClaimedPeriod claimed, TimeSpan pause, CancellationToken cancellationToken)
    {
        TableEntity row = Row(claimed);
        row[ClaimableFrom] = time.GetUtcNow() + pause;
        return store.SubmitAsync(TableName, TableTransactionAction.Merge(row, claimed.Version), cancellationToken);
    }

    /// <summary>Erases runs that began before a moment, and gives their number.</summary>
    /// <param name="before">UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<int> EraseAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        int count = 0;
        await foreach (TableEntity row in store.QueryAsync(TableQuery.WholeTable(TableName) with { Select = [StartedAt] }, cancellationToken))
        {
            if (row.GetDateTimeOffset(StartedAt) < before)
            {
                await store.SubmitAsync(TableName, TableTransactionAction.Delete(row.PartitionKey, row.RowKey, row.ETag), cancellationToken);
                count++;
            }
        }

        return count;
    }

    private static TableEntity Row(ClaimedPeriod claimed) => new(claimed.JobName, claimed.Period.Key);

    private async Task ForgetOldAsync(ClaimedPeriod claimed, CancellationToken cancellationToken)
    {
        List<TableEntity> rows = [];
        await foreach (TableEntity row in store.QueryAsync(
            TableQuery.Range(TableName, claimed.JobName, null, claimed.Period.Key) with { Select = [Status] }, cancellationToken))
        {
            if (!row.RowKey.Contains('|', StringComparison.Ordinal))
            {
                rows.Add(row);
            }
        }

        foreach (TableEntity old in rows.SkipLast(KeptPeriods))
        {
            await store.SubmitAsync(TableName, TableTransactionAction.Delete(old.PartitionKey, old.RowKey, old.ETag), cancellationToken);
        }
    }
}
