using StaffVoiceBot.Features.Delivery;

namespace StaffVoiceBot.Schedule;

/// <summary>The second door: work that nobody has asked for just now.</summary>
internal static class ScheduleSetup
{
    /// <summary>Command line switch: report what differs in the store instead of serving.</summary>
    public const string CheckSwitch = "--check";

    /// <summary>Adds the clock of the jobs and the delivery of messages.</summary>
    /// <param name="services">Services of the host.</param>
    public static IServiceCollection AddSchedule(this IServiceCollection services) => services
        .AddHostedService<JobClock>()
        .AddHostedService<DeliveryService>();

    /// <summary>Reports what differs in the store; exit code 0 when nothing does, else 1.</summary>
    /// <param name="app">Host that is not started.</param>
    public static Task<int> CheckStoreAsync(this WebApplication app) =>
        app.Services.GetRequiredService<RepairStore>().CheckAsync(Console.Out, CancellationToken.None);
}
