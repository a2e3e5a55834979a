using StaffVoiceBot.Tests.Storage;

namespace StaffVoiceBot.EndToEnd;

/// <summary>One bot for all tests of a class; they tell their rows apart by person and text.</summary>
public abstract class BotFixture : IAsyncLifetime
{
    private BotHost? _bot;

    /// <summary>The bot.</summary>
    internal BotHost Bot => _bot ?? throw new InvalidOperationException("The bot has not started yet.");

    /// <inheritdoc/>
    public virtual async Task InitializeAsync() => _bot = await BotHost.StartAsync(Storage);

    /// <inheritdoc/>
    public virtual async Task DisposeAsync() => await Bot.DisposeAsync();

    /// <summary>Settings of the store to run on.</summary>
    protected abstract IReadOnlyDictionary<string, string> Storage { get; }
}

/// <summary>A bot on SQLite.</summary>
public sealed class SqliteBot : BotFixture
{
    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, string> Storage { get; } = new Dictionary<string, string>();
}

/// <summary>A bot on Azure Tables, which here is an Azurite of its own.</summary>
public sealed class AzureTablesBot : BotFixture
{
    private readonly AzuriteServer _azurite = new();

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
