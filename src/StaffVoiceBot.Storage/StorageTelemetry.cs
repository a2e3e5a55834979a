using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace StaffVoiceBot.Storage;

/// <summary>
/// Names under which the store reports to <c>System.Diagnostics</c>. Tags of both instruments and of the activities:
/// <c>operation</c> (<c>get</c>, <c>query</c> = one page, <c>write</c>, <c>transaction</c>, <c>check</c>), <c>outcome</c>
/// (<c>done</c>, <c>already_exists</c>, <c>not_found</c>, <c>condition_not_met</c>, <c>failed</c>) and
/// <c>provider</c> (<c>sqlite</c>, <c>azure_tables</c>). No table, key or content is ever a tag.
/// </summary>
public static class StorageTelemetry
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string SourceName = "StaffVoiceBot.Storage";

    /// <summary>Counter of round trips to the store.</summary>
    public const string OperationsCounter = "staffvoicebot.storage.operations";

    /// <summary>Histogram of their duration in seconds, retries and waiting for the writer included.</summary>
    public const string DurationHistogram = "staffvoicebot.storage.operation.duration";

    internal static ActivitySource Activities { get; } = new(SourceName);

    internal static Counter<long> Operations { get; }

    internal static Histogram<double> Duration { get; }

    private static readonly Meter Meter = new(SourceName);

#pragma warning disable CA1810 // The instruments need the meter first, whatever the order of the members.
    static StorageTelemetry()
#pragma warning restore CA1810
    {
        Operations = Meter.CreateCounter<long>(OperationsCounter, "{operation}");
        Duration = Meter.CreateHistogram<double>(DurationHistogram, "s");
    }
}

/// <summary>One measured round trip; the outcome stays <c>failed</c> when an exception passes by.</summary>
internal sealed class StorageOperation(string operation, string provider) : IDisposable
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Activity? _activity = StorageTelemetry.Activities.StartActivity(operation, ActivityKind.Client);

    public string Outcome { get; set; } = "failed";

    public void Dispose()
    {
        TagList tags = new() { { "operation", operation }, { "outcome", Outcome }, { "provider", provider } };
        StorageTelemetry.Operations.Add(1, tags);
        StorageTelemetry.Duration.Record(Stopwatch.GetElapsedTime(_start).TotalSeconds, tags);
        if (_activity is not null)
        {
            _activity.SetTag("outcome", Outcome).SetTag("provider", provider);
            _activity.SetStatus(Outcome == "failed" ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
            _activity.Dispose();
        }
    }
}
