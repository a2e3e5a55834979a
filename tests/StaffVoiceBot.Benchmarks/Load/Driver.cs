using System.Diagnostics;

namespace StaffVoiceBot.Benchmarks.Load;

/// <summary>What a number of turns took.</summary>
/// <param name="Latencies">Of each turn, sorted.</param>
/// <param name="Elapsed">Of all.</param>
/// <param name="Failures">Answers that were no 200 with a card.</param>
internal sealed record Sample(TimeSpan[] Latencies, TimeSpan Elapsed, int Failures)
{
    public double TurnsPerSecond => Latencies.Length / Elapsed.TotalSeconds;

    public TimeSpan Percentile(double share) => Latencies[Math.Min(Latencies.Length - 1, (int)(Latencies.Length * share))];
}

/// <summary>Sends turns to a process, over as many connections as the channel would use.</summary>
/// <param name="port">Port on loopback.</param>
/// <param name="connections">How many.</param>
internal sealed class Driver(int port, int connections) : IDisposable
{
    private readonly HttpConnection[] _connections = [.. Enumerable.Range(0, connections).Select(_ => new HttpConnection())];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static long _turn;

    /// <summary>Connects.</summary>
    public Task OpenAsync() => Task.WhenAll(_connections.Select(connection => connection.OpenAsync(port)));

    /// <summary>As fast as the answers come.</summary>
    /// <param name="template">What is sent.</param>
    /// <param name="turns">How many.</param>
    public Task<Sample> SaturateAsync(TurnTemplate template, int turns) => RunAsync(template, turns, due: static (start, _) => start);

    /// <summary>At an even rate, whether answers come or not; latency counts from when a turn was due.</summary>
    /// <param name="template">What is sent.</param>
    /// <param name="turns">How many.</param>
    /// <param name="rate">Turns a second.</param>
    public Task<Sample> PaceAsync(TurnTemplate template, int turns, double rate) =>
        RunAsync(template, turns, (start, i) => start + (long)(i / rate * Stopwatch.Frequency));

    public void Dispose() => Array.ForEach(_connections, connection => connection.Dispose());

    private async Task<Sample> RunAsync(TurnTemplate template, int turns, Func<long, int, long> due)
    {
        TimeSpan[] latencies = new TimeSpan[turns];
        long first = Interlocked.Add(ref _turn, turns) - turns;
        int next = -1;
        int failures = 0;
        string? fault = null;
        long start = Stopwatch.GetTimestamp();
        await Task.WhenAll(_connections.Select(SendAllAsync)).WaitAsync(Patience);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        if (fault is not null)
        {
            await Console.Error.WriteLineAsync($"{failures} of {turns} answers were not what they should be; the first: {fault}");
        }

        Array.Sort(latencies);
        return new(latencies, elapsed, failures);

        async Task SendAllAsync(HttpConnection connection)
        {
            await Task.Yield();
            for (int i = Interlocked.Increment(ref next); i < turns; i = Interlocked.Increment(ref next))
            {
                long from = due(start, i);
                await WaitUntilAsync(from);
                long begun = from == start ? Stopwatch.GetTimestamp() : from;
                if (await connection.SendAsync(template, first + i) != 200 || connection.HasCard != template.ShowsCard)
                {
                    Interlocked.Increment(ref failures);
                    fault ??= connection.Answer;
                }

                latencies[i] = Stopwatch.GetElapsedTime(begun);
            }
        }
    }

    private static async Task WaitUntilAsync(long moment)
    {
        TimeSpan wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), moment);
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait);
        }
    }
}
