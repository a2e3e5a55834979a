using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace StaffVoiceBot.Channel.Outbound;

/// <summary>
/// Figures and traces of calls to the connector, under the name of the channel's own. Tags: method and status (0 = no answer).
/// Addresses hold conversation ids, so no address is ever a tag.
/// </summary>
internal sealed class ConnectorMeasurement : IDisposable
{
    private const string SourceName = "StaffVoiceBot.Channel";
    private static readonly Meter Meter = new(SourceName);
    private static readonly ActivitySource Source = new(SourceName);
    private static readonly Histogram<double> Duration =
        Meter.CreateHistogram<double>("staffvoicebot.connector.duration", "s", "Duration of calls to the connector by method and status.");

    private static readonly Counter<long> CallsHeldBack =
        Meter.CreateCounter<long>("staffvoicebot.connector.held_back", "{call}", "Calls given up because the pace would have made them wait too long.");

    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Activity? _activity = Source.StartActivity("connector", ActivityKind.Client);
    private readonly string _method;

    /// <summary>Starts the clock.</summary>
    /// <param name="method">HTTP method.</param>
    public ConnectorMeasurement(string method) => _method = method;

    /// <summary>Status of the answer; 0 until there is one.</summary>
    public int Status { get; set; }

    /// <summary>Counts a call that was not made.</summary>
    /// <param name="method">HTTP method.</param>
    public static void HeldBack(string method) => CallsHeldBack.Add(1, new KeyValuePair<string, object?>("http.request.method", method));

    /// <inheritdoc/>
    public void Dispose()
    {
        Duration.Record(Stopwatch.GetElapsedTime(_start).TotalSeconds, new("http.request.method", _method), new("http.response.status_code", Status));
        _activity?.SetTag("http.request.method", _method).SetTag("http.response.status_code", Status);
        _activity?.SetStatus(Status is 0 or >= 400 ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
        _activity?.Dispose();
    }
}
