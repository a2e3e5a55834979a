using System.Diagnostics.Metrics;
using StaffVoiceBot.Features.Delivery;

namespace StaffVoiceBot.Tests.Operation;

public sealed class DeliveryMetricsTests
{
    [Fact]
    public void JobRuns_AreCountedByJobAndOutcomeAlone()
    {
        List<string> seen = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == DeliveryTelemetry.SourceName)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, count, tags, _) =>
        {
            lock (seen)
            {
                seen.Add($"{instrument.Name} {count} {string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}");
            }
        });
        listener.Start();

        DeliveryTelemetry.JobEnded("digest-of-this-test", "failed");

        Assert.Contains("staffvoicebot.job.runs 1 job=digest-of-this-test outcome=failed", seen);
    }
}
