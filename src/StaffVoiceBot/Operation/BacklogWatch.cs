using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Delivery;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Operation;

/// <summary>
/// Reads the outbox every half minute for the gauges <c>staffvoicebot.outbox.due</c> and <c>staffvoicebot.outbox.oldest_age</c>, and says
/// by <c>staffvoicebot.job.overdue</c> how long the digest and the other jobs have been due without having been done.
/// </summary>
internal sealed class BacklogWatch : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);
    private readonly OutboxBacklog _backlog;
    private readonly TimeProvider _time;

    /// <summary>Creates the gauges.</summary>
    /// <param name="backlog">What waits.</param>
    /// <param name="jobs">Jobs.</param>
    /// <param name="runner">Knows what has been done.</param>
    /// <param name="meters">Owns the meter.</param>
    /// <param name="time">Clock.</param>
    [SuppressMessage("Reliability", "CA2000", Justification = "The factory owns the meter.")]
    public BacklogWatch(OutboxBacklog backlog, IEnumerable<IJob> jobs, RunJob runner, IMeterFactory meters, TimeProvider time)
    {
        _backlog = backlog;
        _time = time;
        Meter meter = meters.Create(DeliveryTelemetry.SourceName);
        meter.CreateObservableGauge("staffvoicebot.outbox.due", () => backlog.Latest.Due, "{message}", "Messages whose time has come.");
        meter.CreateObservableGauge("staffvoicebot.outbox.oldest_age", () => backlog.Latest.OldestAge.TotalSeconds, "s", "How long the oldest of them waits.");
        IJob[] all = [.. jobs];
        meter.CreateObservableGauge(
            "staffvoicebot.job.overdue",
            () => all.Select(job => new Measurement<double>(runner.Overdue(job).TotalSeconds, new KeyValuePair<string, object?>("job", job.Name))),
            "s",
            "How long a job such as the weekly digest has been due without having been done.");
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Interval, _time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await _backlog.ReadAsync(stoppingToken);
            }
            catch (TableStoreUnavailableException)
            {
                // The store's own metrics tell of it, and so does /health/ready; the next round looks again.
            }
        }
    }
}
