using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using StaffVoiceBot.Features.Contracts.Delivery;

namespace StaffVoiceBot.Features.Delivery;

/// <summary>Asks a job whether something is due, claims the period and does it: once, in whatever process comes first.</summary>
/// <param name="runs">Periods.</param>
/// <param name="time">Clock.</param>
/// <param name="logger">Log.</param>
public sealed class RunJob(RunStore runs, TimeProvider time, ILogger<RunJob> logger)
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(30);
    private readonly ConcurrentDictionary<string, string> _over = new(StringComparer.Ordinal);

    /// <summary>Does what is due now. True when this call has ended a period.</summary>
    /// <param name="job">Job.</param>
    /// <param name="cancellationToken">Ends the work; the period is done after the next start.</param>
    public async Task<bool> RunDueAsync(IJob job, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (job.Due(now) is not { } period || _over.GetValueOrDefault(job.Name) == period.Key)
        {
            return false;
        }

        (ClaimedPeriod? claimed, bool isOver) = await runs.ClaimAsync(job.Name, period, cancellationToken);
        bool hasEnded = claimed is not null && await RunAsync(job, claimed, now, cancellationToken);
        if (isOver || hasEnded)
        {
            _over[job.Name] = period.Key;
        }

        return hasEnded;
    }

    /// <summary>How long the present period of a job has been due without having ended; zero when it has, as far as this process has seen.</summary>
    /// <param name="job">Job.</param>
    public TimeSpan Overdue(IJob job)
    {
        DateTimeOffset now = time.GetUtcNow();
        return job.Due(now) is { } period && _over.GetValueOrDefault(job.Name) != period.Key ? now - period.DueAt : TimeSpan.Zero;
    }

    private async Task<bool> RunAsync(IJob job, ClaimedPeriod claimed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Log.JobBegun(logger, job.Name, claimed.Period.Key);
        ClaimedPeriod? latest = claimed;
        JobRun run = new(claimed.Period, now, claimed.State, async (state, token) => (latest = latest is null ? null : await runs.SaveAsync(latest, state, token)) is not null);
        try
        {
            JobOutcome outcome = await job.RunAsync(run, cancellationToken);
            bool hasEnded = latest is not null && outcome.IsDone && await runs.EndAsync(latest, outcome.Messages, cancellationToken);
            if (latest is not null && !outcome.IsDone)
            {
                await runs.PauseAsync(latest, AskAgain, cancellationToken);
            }

            string ending = hasEnded ? "done" : outcome.IsDone ? "taken over" : "not yet";
            DeliveryTelemetry.JobEnded(job.Name, ending);
            Log.JobEnded(logger, job.Name, claimed.Period.Key, ending, outcome.Messages.Count);
            return hasEnded;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The process is asked to stop: the period is given back, so that another one need not wait for the end of the claim.
            if (latest is not null)
            {
                await runs.PauseAsync(latest, TimeSpan.Zero, CancellationToken.None);
            }

            throw;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            DeliveryTelemetry.JobEnded(job.Name, "failed");
            Log.JobFailed(logger, exception, job.Name, claimed.Period.Key);
            TimeSpan pause = TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, 15 * Math.Pow(2, Math.Min(claimed.Attempts, 10))));
            if (latest is not null)
            {
                await runs.PauseAsync(latest, pause, CancellationToken.None);
            }

            return false;
        }
    }
}
