using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;

namespace StaffVoiceBot.Benchmarks.Load;

/// <summary>Reads from outside how many bytes a .NET process allocates: the counter <c>alloc-rate</c> of its event pipe, second by second.</summary>
internal sealed class AllocationCounter : IDisposable
{
    private static readonly EventPipeProvider Runtime = new(
        "System.Runtime", EventLevel.Informational, (long)EventKeywords.None, new Dictionary<string, string> { ["EventCounterIntervalSec"] = "1" });

    private readonly EventPipeSession _session;
    private readonly EventPipeEventSource _source;
    private readonly Thread _reader;
    private double _bytes;
    private int _ticks;

    public AllocationCounter(int processId)
    {
        _session = new DiagnosticsClient(processId).StartEventPipeSession(Runtime, requestRundown: false);
        _source = new(_session.EventStream);
        _source.Dynamic.All += Add;
        _reader = new(() => _source.Process()) { IsBackground = true };
        _reader.Start();
    }

    /// <summary>Bytes allocated while something runs, to the second; around it the process has to be idle.</summary>
    public async Task<double> MeasureAsync(Func<Task> run)
    {
        await NextTicksAsync(2);
        double before = Volatile.Read(ref _bytes);
        await run();
        await NextTicksAsync(2);
        return Volatile.Read(ref _bytes) - before;
    }

    public void Dispose()
    {
        _session.Stop();
        _reader.Join();
        _source.Dispose();
        _session.Dispose();
    }

    private async Task NextTicksAsync(int count)
    {
        for (int until = Volatile.Read(ref _ticks) + count; Volatile.Read(ref _ticks) < until;)
        {
            await Task.Delay(20);
        }
    }

    private void Add(TraceEvent e)
    {
        if (e.EventName == "EventCounters"
            && e.PayloadValue(0) is IDictionary<string, object> outer
            && outer["Payload"] is IDictionary<string, object> counter
            && (string)counter["Name"] == "alloc-rate")
        {
            Volatile.Write(ref _bytes, _bytes + (double)counter["Increment"]);
            Interlocked.Increment(ref _ticks);
        }
    }
}
