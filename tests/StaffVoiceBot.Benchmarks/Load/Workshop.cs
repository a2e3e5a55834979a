using System.Diagnostics;
using System.Runtime.InteropServices;

namespace StaffVoiceBot.Benchmarks.Load;

/// <summary>Who runs against whom.</summary>
internal sealed record Cast(Contestant Bot, Contestant Node, Contestant Bare, Contestant BotOnSqlite, Contestant BareOnSqlite);

/// <summary>A folder for the run: the published bot, the peer's packages, the files of SQLite. Gone afterwards.</summary>
internal sealed class Workshop : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("staffvoicebot-load-");

    private Workshop()
    {
    }

    /// <summary>Makes the folder.</summary>
    public static Workshop Open() => Aftermath.Begin(() => new Workshop());

    /// <summary>Publishes the bot, installs the peer's packages, and writes everybody's settings.</summary>
    public async Task<Cast> PrepareAsync(LoadOptions options, ChannelService channel, CannedTables tables)
    {
        string bot = Path.GetFullPath(options.Bot ?? await PublishAsync());
        (Dictionary<string, string> cloud, Dictionary<string, string> registration) = await SettingsAsync(channel);
        string peer = Path.Combine(Repository(), "tests/StaffVoiceBot.Benchmarks/Load/Peers");
        if (!Directory.Exists(Path.Combine(peer, "node_modules")))
        {
            await RunAsync("npm", ["ci", "--no-fund", "--no-audit"], peer);
        }

        Contestant Bot(string name, params (string Name, string Value)[] store) => new(name, Path.Combine(bot, "StaffVoiceBot"), [], bot, With(registration, store), HasForm: true);
        Contestant Bare(string name, string mode, string setting, string value) =>
            new(name, "dotnet", [typeof(Workshop).Assembly.Location, "bare", mode], _folder.FullName, With(cloud, (setting, value)));
        return new(
            Bot("this bot", ("Storage__Provider", "AzureTables"), ("Storage__ConnectionString", tables.ConnectionString)),
            new("npm botbuilder", "node", [Path.Combine(peer, "botbuilder.mjs")], peer, new Dictionary<string, string>
            {
                ["NODE_ENV"] = "production",
                ["STORAGE"] = tables.ConnectionString,
                ["APP_ID"] = ChannelService.AppId,
                ["TENANT_ID"] = ChannelService.TenantId,
                ["METADATA"] = channel.Address + "/v1/.well-known/openidconfiguration",
            }, IsDotnet: false),
            Bare("bare ASP.NET Core", "tables", "TABLES", tables.Endpoint),
            Bot("this bot", ("Storage__SqlitePath", Path.Combine(_folder.FullName, "bot.db"))),
            Bare("bare ASP.NET Core", "sqlite", "SQLITE", Path.Combine(_folder.FullName, "bare.db")));
    }

    /// <summary>The bot alone, on SQLite.</summary>
    /// <param name="channel">Channel it belongs to.</param>
    /// <param name="bot">Folder of a published bot; null to publish it first.</param>
    /// <returns>The bot, and where its file is.</returns>
    public async Task<(Contestant Bot, string Store)> PrepareBotAsync(ChannelService channel, string? bot)
    {
        string store = Path.Combine(_folder.FullName, "bot.db");
        (_, Dictionary<string, string> registration) = await SettingsAsync(channel);
        string folder = Path.GetFullPath(bot ?? await PublishAsync());
        return (new("this bot", Path.Combine(folder, "StaffVoiceBot"), [], folder, With(registration, ("Storage__SqlitePath", store))), store);
    }

    public void Dispose()
    {
        Aftermath.End(this);
        _folder.Delete(recursive: true);
    }

    private async Task<(Dictionary<string, string> Cloud, Dictionary<string, string> Registration)> SettingsAsync(ChannelService channel)
    {
        string trust = Path.Combine(_folder.FullName, "trust.pem");
        await File.WriteAllTextAsync(trust, channel.CertificatePem);
        Dictionary<string, string> cloud = new()
        {
            ["HTTPS_PROXY"] = channel.Address,
            ["SSL_CERT_FILE"] = trust,
            ["DOTNET_gcServer"] = "1",
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
        };
        Dictionary<string, string> registration = new(cloud)
        {
            ["MicrosoftAppId"] = ChannelService.AppId,
            ["MicrosoftAppPassword"] = "not-a-secret",
            ["MicrosoftAppTenantId"] = ChannelService.TenantId,
            ["Privacy__PseudonymKey"] = "for-the-benchmark-only-nobody-else-has-it",
            ["Privacy__SubmissionsPerDay"] = "1000000",
        };
        return (cloud, registration);
    }

    private async Task<string> PublishAsync()
    {
        string output = Path.Combine(_folder.FullName, "bot");
        await RunAsync("dotnet", ["publish", "src/StaffVoiceBot", "-c", "Release", "-r", $"linux-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}", "--self-contained", "-o", output, "-v", "q"], Repository());
        return output;
    }

    private static Dictionary<string, string> With(Dictionary<string, string> settings, params (string Name, string Value)[] more)
    {
        Dictionary<string, string> all = new(settings);
        Array.ForEach(more, setting => all[setting.Name] = setting.Value);
        return all;
    }

    private static async Task RunAsync(string file, IReadOnlyList<string> arguments, string folder)
    {
        Console.WriteLine($"{file} {string.Join(' ', arguments)}");
        using Errand errand = Aftermath.Begin(() => new Errand(Process.Start(new ProcessStartInfo(file, arguments) { WorkingDirectory = folder })!));
        Process process = errand.Process;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{file} ended with {process.ExitCode}.");
        }
    }

    private static string Repository()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "StaffVoiceBot.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The benchmark runs inside of the repository only.");
        }

        return folder.FullName;
    }

    // A command that ends by itself, unless it is ended with everything it has started.
    private sealed class Errand(Process process) : IDisposable
    {
        public Process Process => process;

        public void Dispose()
        {
            Aftermath.End(this);
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }

            process.Dispose();
        }
    }
}
