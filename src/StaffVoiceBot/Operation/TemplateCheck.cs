using StaffVoiceBot.Cards;

namespace StaffVoiceBot.Operation;

/// <summary>Compiles all card templates soon after the start, when the first answers are out. A broken one ends the process and is named.</summary>
/// <param name="cards">Templates.</param>
/// <param name="time">Clock.</param>
internal sealed class TemplateCheck(CardRenderer cards, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(AfterStart, time, stoppingToken);
        cards.CompileAll();
    }
}
