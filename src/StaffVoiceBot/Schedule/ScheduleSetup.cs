namespace StaffVoiceBot.Schedule;

/// <summary>The second door: work that nobody has asked for just now.</summary>
internal static class ScheduleSetup
{
    /// <summary>Adds the clock of the jobs and the delivery of messages.</summary>
    /// <param name="services">Services of the host.</param>
    public static IServiceCollection AddSchedule(this IServiceCollection services) => services
        .AddHostedService<JobClock>()
        .AddHostedService<DeliveryService>();
}
