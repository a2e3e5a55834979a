using StaffVoiceBot.Tests.Fakes;

namespace StaffVoiceBot.EndToEnd.Journeys;

/// <summary>A bot of its own at noon on a Wednesday, with a Stabsstelle that describes and decides, for what people hear days later.</summary>
public abstract class ThemeOnAClock : IAsyncLifetime
{
    private BotHost? _bot;
    private ThemeDesk? _desk;

    internal ManualTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 18, 11, 0, 0, TimeSpan.Zero));

    internal BotHost Bot => _bot!;

    internal ThemeDesk Desk => _desk!;

    public async Task InitializeAsync()
    {
        // With the longest time to send, so that a message in flight on a slow machine keeps its claim.
        _bot = await BotHost.StartAsync(new Dictionary<string, string> { ["Delivery:SendTimeout"] = "00:05:00" }, Clock);
        _desk = new ThemeDesk(_bot, Clock);
    }

    public async Task DisposeAsync() => await Bot.DisposeAsync();
}
