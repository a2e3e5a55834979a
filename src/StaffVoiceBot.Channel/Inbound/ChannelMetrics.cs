using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;

namespace StaffVoiceBot.Channel.Inbound;

/// <summary>How a turn ended.</summary>
internal enum TurnOutcome
{
    /// <summary>The handler answered.</summary>
    Answered,

    /// <summary>The gate refused.</summary>
    Refused,

    /// <summary>Nothing is registered for it.</summary>
    Unrouted,

    /// <summary>The handler threw or ran out of time.</summary>
    Failed,

    /// <summary>Taken note of; no handler wanted it.</summary>
    Ignored,
}

/// <summary>Figures and traces of turns under the name <c>StaffVoiceBot.Channel</c>; tags are kinds, registered routes and outcomes, no personal data.</summary>
internal sealed class ChannelMetrics
{
    internal const string Name = "StaffVoiceBot.Channel";
    private static readonly ActivitySource Source = new(Name);
    private readonly Histogram<double> _duration;

    [SuppressMessage("Reliability", "CA2000", Justification = "The factory owns the meter.")]
    public ChannelMetrics(IMeterFactory meters) =>
        _duration = meters.Create(Name).CreateHistogram<double>("staffvoicebot.turn.duration", "s", "Duration of turns by kind, route and outcome.");

    /// <summary>Starts the trace of a turn; null when nobody listens.</summary>
    internal static System.Diagnostics.Activity? Start(Turn turn) =>
        Source.StartActivity("turn", ActivityKind.Server)?.SetTag("turn.id", turn.Context.TurnId).SetTag("turn.route", RouteName(turn));

    /// <summary>Counts a turn that has ended, and says in its trace how.</summary>
    internal void Ended(Turn turn, TurnOutcome outcome, TimeSpan duration)
    {
        System.Diagnostics.Activity? trace = System.Diagnostics.Activity.Current;
        if (trace?.Source == Source)
        {
            trace.SetTag("turn.outcome", outcome.ToString()).SetStatus(outcome == TurnOutcome.Failed ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
        }

        if (_duration.Enabled)
        {
            _duration.Record(
                duration.TotalSeconds, new("turn.kind", turn.Context.Kind.ToString()), new("turn.route", RouteName(turn)), new("turn.outcome", outcome.ToString()));
        }
    }

    // Only registered names: what a client makes up must not become a time series.
    private static string RouteName(Turn turn) => turn.Route?.Route.Name ?? "none";
}
