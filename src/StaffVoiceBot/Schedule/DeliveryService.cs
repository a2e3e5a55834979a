using Microsoft.Extensions.Options;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Delivery;

namespace StaffVoiceBot.Schedule;

/// <summary>
/// Drains the outbox: at once when this process has written a message, and at even intervals for the messages of other processes and
/// of later times. On shutdown it finishes what is in flight, then sends what is due for as long as the host gives it.
/// </summary>
/// <param name="drainer">Sends what is due.</param>
/// <param name="outbox">Tells of new messages.</param>
/// <param name="options">Interval.</param>
/// <param name="time">Clock.</param>
/// <param name="logger">Log.</param>
internal sealed class DeliveryService(
    Drainer drainer, Outbox outbox, IOptions<DeliverySettings> options, TimeProvider time, ILogger<DeliveryService> logger) : BackgroundService
{
    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await DrainAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // Taken before the pass, so that what is written during it is not slept through.
            Task written = outbox.Written;
            await DrainAsync(stoppingToken);
            await Task.WhenAny(written, Task.Delay(options.Value.PollInterval, time, stoppingToken));
        }
    }

    private async Task DrainAsync(CancellationToken stopping)
    {
        try
        {
            await drainer.DrainAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Everything that was begun is finished and noted; the rest waits in the store.
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.Interrupted(logger, exception, "delivery");
        }
    }
}
