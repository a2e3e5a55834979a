using System.Diagnostics;

namespace StaffVoiceBot.EndToEnd;

/// <summary>The bot as a command that ends by itself, in Production, on a store of its own.</summary>
internal static class BotCommand
{
    /// <summary>Settings with which it starts; nothing in them is real.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["MicrosoftAppType"] = "SingleTenant",
        ["MicrosoftAppId"] = "b0700000-0000-4000-8000-000000003978",
        ["MicrosoftAppPassword"] = "not-a-real-secret",
        ["MicrosoftAppTenantId"] = "3f0c9a52-6d1b-4c5e-9b7a-20c4e1d85a10",
        ["Channel:AllowedTenants:0"] = "3f0c9a52-6d1b-4c5e-9b7a-20c4e1d85a10",
        ["Privacy:PseudonymKey"] = "a key of our own, long enough for a pseudonym",
    };

    /// <summary>Runs it with settings and arguments; what it wrote is both streams together.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("staffvoicebot-");
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "StaffVoiceBot.dll"), "--urls", "http://127.0.0.1:0", .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["DOTNET_ENVIRONMENT"] = "Production";
        start.Environment["Storage__SqlitePath"] = Path.Combine(folder.FullName, "bot.db");
        foreach ((string name, string value) in settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        using Process process = Process.Start(start)!;
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(60));
        Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
        Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }

            folder.Delete(recursive: true);
        }
    }
}
