using StaffVoiceBot.Cards;

namespace StaffVoiceBot.Operation;

/// <summary>Compiles all card templates while the bot already answers. A broken one ends the process and is named.</summary>
/// <param name="cards">Templates.</param>
internal sealed class TemplateCheck(CardRenderer cards) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(cards.CompileAll, stoppingToken);
}
