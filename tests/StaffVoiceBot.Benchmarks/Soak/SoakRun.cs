using System.Diagnostics;
using StaffVoiceBot.Benchmarks.Load;

namespace StaffVoiceBot.Benchmarks.Soak;

/// <summary>
/// People who open the form, in a chat or in a dialog, look for their department, send a report, send it once more, and look at what they sent: an even
/// stream against the bot as a process of its own, with the settings of production and SQLite. Every step is due at its time,
/// whether the one before it was answered or not.
/// </summary>
internal sealed class SoakRun
{
    private const int Connections = 8;

    // So many people go through the steps side by side, so that no one does two things at once.
    private const int Abreast = 64;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly SoakCounts _counts = new();
    private readonly TurnTemplate[] _steps;
    private readonly MeasuredProcess _process;
    private long _next = -1;

    private SoakRun(MeasuredProcess process, string token)
    {
        _process = process;
        TurnTemplate submit = TurnTemplate.Submit(token);
        _steps = [TurnTemplate.Open(token), TurnTemplate.OpenDialog(token), TurnTemplate.Search(token), submit, submit, TurnTemplate.Say(token, "Meine Meldungen")];
    }

    /// <summary>Starts the bot, keeps it busy, and says what became of it.</summary>
    /// <param name="duration">How long.</param>
    /// <param name="turnsPerSecond">How many.</param>
    /// <param name="bot">Folder of a published bot; null to publish it first.</param>
    /// <param name="progress">Told once a minute how things are.</param>
    public static async Task<SoakReport> RunAsync(TimeSpan duration, double turnsPerSecond, string? bot, TextWriter progress)
    {
        using Workshop workshop = Workshop.Open();
        using ChannelService channel = new();
        (Contestant contestant, string store) = await workshop.PrepareBotAsync(channel, bot);
        string token = channel.CreateToken();
        using MeasuredProcess process = await MeasuredProcess.StartAsync(contestant, TurnTemplate.Search(token));
        await progress.WriteLineAsync($"Process {process.Id} listens on port {process.Port}.");
        SoakRun run = new(process, token);
        IReadOnlyList<Vitals> vitals = await run.TrafficAsync(duration, turnsPerSecond, progress);
        await run.SettleAsync(channel);
        return new SoakReport(run._counts, vitals, channel, process.Errors, StoredRows.Count(store), duration);
    }

    private async Task<IReadOnlyList<Vitals>> TrafficAsync(TimeSpan duration, double turnsPerSecond, TextWriter progress)
    {
        // Whole rounds only, so that what was begun is also ended.
        long turns = (long)(duration.TotalSeconds * turnsPerSecond) / (Abreast * _steps.Length) * (Abreast * _steps.Length);
        long start = Stopwatch.GetTimestamp();
        Task traffic = Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => SendAllAsync(turns, turnsPerSecond, start)));
        List<Vitals> vitals = [];
        using PeriodicTimer timer = new(BetweenLooks);
        for (int look = 0; !traffic.IsCompleted && await timer.WaitForNextTickAsync(); look++)
        {
            vitals.Add(Vitals.Of(_process, Stopwatch.GetElapsedTime(start)));
            if (look % (60 / (int)BetweenLooks.TotalSeconds) == 0)
            {
                await progress.WriteLineAsync($"{vitals[^1]}, {_counts}");
            }
        }

        await traffic;
        return vitals;
    }

    private async Task SendAllAsync(long turns, double turnsPerSecond, long start)
    {
        await Task.Yield();
        using HttpConnection connection = new();
        await connection.OpenAsync(_process.Port);
        for (long i = Interlocked.Increment(ref _next); i < turns; i = Interlocked.Increment(ref _next))
        {
            TimeSpan wait = TimeSpan.FromSeconds(i / turnsPerSecond) - Stopwatch.GetElapsedTime(start);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait);
            }

            await TakeStepAsync(connection, i);
        }
    }

    private async Task TakeStepAsync(HttpConnection connection, long i)
    {
        (long stretch, long within) = Math.DivRem(i, Abreast * _steps.Length);
        (long step, long member) = Math.DivRem(within, Abreast);
        TurnTemplate template = _steps[step];
        bool isRepeated = step > 0 && template == _steps[step - 1];
        int status = await connection.SendAsync(template, isRepeated ? i - Abreast : i, ((stretch * Abreast) + member) % TurnTemplate.People);
        _counts.Add((int)step, isRepeated, status == 200 && connection.HasCard == template.ShowsCard ? null : connection.Answer);
    }

    // What is sent besides the answers keeps to its pace, and comes a little later.
    private async Task SettleAsync(ChannelService channel)
    {
        (int Sent, int Replaced) expected = (_counts[0] + _counts[5], _counts[3]);
        long start = Stopwatch.GetTimestamp();
        while (channel.Messages != expected && Stopwatch.GetElapsedTime(start) < Patience)
        {
            await Task.Delay(100);
        }
    }
}
