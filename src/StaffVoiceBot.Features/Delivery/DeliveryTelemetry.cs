using System.Diagnostics.Metrics;

namespace StaffVoiceBot.Features.Delivery;

/// <summary>Figures of delivery and jobs. Tags are kinds, job names and outcomes; never a recipient, a code or a wording.</summary>
public static class DeliveryTelemetry
{
    /// <summary>Name of the meter.</summary>
    public const string SourceName = "StaffVoiceBot.Delivery";

    internal static readonly Meter Meter = new(SourceName);

    internal static readonly Counter<long> Sends =
        Meter.CreateCounter<long>("staffvoicebot.delivery.sends", "{send}", "Attempts to send a message of the outbox, by kind and outcome.");

    private static readonly Counter<long> JobRuns =
        Meter.CreateCounter<long>("staffvoicebot.job.runs", "{run}", "Runs of jobs such as the weekly digest, by job and outcome.");

    internal static void JobEnded(string job, string outcome) => JobRuns.Add(1, new("job", job), new("outcome", outcome));
}
