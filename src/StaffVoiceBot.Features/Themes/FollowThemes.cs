using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace StaffVoiceBot.Features.Themes;

/// <summary>Fills the index after the start, without holding it up, and keeps it at the state of the store.</summary>
/// <param name="index">Index.</param>
/// <param name="time">Clock.</param>
/// <param name="logger">Log.</param>
internal sealed class FollowThemes(ThemeIndex index, TimeProvider time, ILogger<FollowThemes> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using PeriodicTimer timer = new(Interval, time);
        do
        {
            try
            {
                await index.CatchUpAsync(stoppingToken);
            }
            catch (IOException exception)
            {
                // The store does not answer: what is known stays good enough until it does.
                Log.NotFollowed(logger, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
