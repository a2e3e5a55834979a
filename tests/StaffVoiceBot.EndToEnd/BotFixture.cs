using StaffVoiceBot.Tests.Fakes;
using StaffVoiceBot.Tests.Storage;

namespace StaffVoiceBot.EndToEnd;

/// <summary>One bot for all tests of a class; they tell their rows apart by person and text.</summary>
/// <param name="clock">Clock of the bot; null for the one of the machine.</param>
public abstract class BotFixture(ManualTimeProvider? clock) : IAsyncLifetime
{
    private BotHost? _bot;

    /// <summary>Clock of the bot when it stands still; null when it is the one of the machine.</summary>
    internal ManualTimeProvider? Clock => clock;

    /// <summary>The bot.</summary>
    internal BotHost Bot => _bot ?? throw new InvalidOperationException("The bot has not started yet.");

    /// <inheritdoc/>
    public virtual async Task InitializeAsync() => _bot = await BotHost.StartAsync(Storage, clock);

    /// <inheritdoc/>
    public virtual async Task DisposeAsync() => await Bot.DisposeAsync();

    /// <summary>Settings of the store to run on.</summary>
    protected abstract IReadOnlyDictionary<string, string> Storage { get; }
}

/// <summary>A bot on SQLite.</summary>
public class SqliteBot : BotFixture
{
    /// <summary>On the clock of the machine.</summary>
    public SqliteBot()
        : base(null)
    {
    }

    /// <summary>On a clock of its own.</summary>
    protected SqliteBot(ManualTimeProvider clock)
        : base(clock)
    {
    }

    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, string> Storage { get; } = new Dictionary<string, string>();
}

/// <summary>A bot on Azure Tables, which here is an Azurite of its own.</summary>
public class AzureTablesBot : BotFixture
{
    private readonly AzuriteServer _azurite = new();

    /// <summary>On the clock of the machine.</summary>
    public AzureTablesBot()
        : base(null)
    {
    }

    /// <summary>On a clock of its own.</summary>
    protected AzureTablesBot(ManualTimeProvider clock)
        : base(clock)
    {
    }

    /// <summary>The table service behind the bot.</summary>
    public AzuriteServer Azurite => _azurite;

    /// <inheritdoc/>
    public override async Task InitializeAsync()
    {
        await _azurite.InitializeAsync();
        await base.InitializeAsync();
    }

    /// <inheritdoc/>
    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, string> Storage => _azurite.Settings;
}

/// <summary>A bot on SQLite whose clock stands still, so that nobody who types a lot waits for the pacing of messages.</summary>
public sealed class SqliteBotOnAClock() : SqliteBot(new ManualTimeProvider());

/// <summary>The same on Azure Tables.</summary>
public sealed class AzureTablesBotOnAClock() : AzureTablesBot(new ManualTimeProvider());
