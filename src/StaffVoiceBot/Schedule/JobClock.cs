using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Delivery;

namespace StaffVoiceBot.Schedule;

/// <summary>Asks every job each half minute, and once at the start, whether it is due. Jobs do not wait for each other.</summary>
/// <param name="jobs">Jobs.</param>
/// <param name="runner">Runs what is due.</param>
/// <param name="time">Clock.</param>
/// <param name="logger">Log.</param>
internal sealed class JobClock(IEnumerable<IJob> jobs, RunJob runner, TimeProvider time, ILogger<JobClock> logger) : BackgroundService
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(jobs.Select(job => RunAsync(job, stoppingToken)));

    private async Task RunAsync(IJob job, CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Tick, time);
        try
        {
            do
            {
                await RunDueAsync(job, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends; the claimed period is taken up after the next start.
        }
    }

    private async Task RunDueAsync(IJob job, CancellationToken stoppingToken)
    {
        try
        {
            await runner.RunDueAsync(job, stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.Interrupted(logger, exception, job.Name);
        }
    }
}
