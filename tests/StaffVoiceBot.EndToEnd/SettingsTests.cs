using System.Diagnostics;

namespace StaffVoiceBot.EndToEnd;

/// <summary>A wrong or missing setting ends the process with a line that names it (house rule 8).</summary>
public sealed class SettingsTests
{
    private static readonly Dictionary<string, string> Working = new()
    {
        ["MicrosoftAppType"] = "SingleTenant",
        ["MicrosoftAppId"] = "b0700000-0000-4000-8000-000000003978",
        ["MicrosoftAppPassword"] = "not-a-real-secret",
        ["MicrosoftAppTenantId"] = "3f0c9a52-6d1b-4c5e-9b7a-20c4e1d85a10",
        ["Channel:AllowedTenants:0"] = "3f0c9a52-6d1b-4c5e-9b7a-20c4e1d85a10",
        ["Privacy:PseudonymKey"] = "a key of our own, long enough for a pseudonym",
    };

    [Theory]
    [InlineData("Privacy:PseudonymKey", "")]
    [InlineData("Privacy:PseudonymKey", "too short")]
    [InlineData("Privacy:PseudonymKey", "for-development-only-everybody-knows-this-key")]
    [InlineData("Privacy:MinimumGroupSize", "4")]
    [InlineData("Privacy:MinimumGroupSize", "five")]
    [InlineData("Organisation:File", "no-such-file.json")]
    [InlineData("Organisation:File", "appsettings.json")]
    [InlineData("Digest:TimeZone", "Europe/Erfurt")]
    [InlineData("Digest:DayOfWeek", "Moonday")]
    [InlineData("Digest:Time", "25:00")]
    [InlineData("Digest:FederalState", "Atlantis")]
    [InlineData("Storage:Provider", "Paper")]
    [InlineData("Storage:Provider", "AzureTables")]
    [InlineData("Storage:ConnectionString", "nonsense", "Storage:Provider", "AzureTables")]
    [InlineData("Storage:SqlitePath", "/dev/null/bot.db")]
    [InlineData("MicrosoftAppId", "")]
    [InlineData("MicrosoftAppType", "Sometimes")]
    [InlineData("MicrosoftAppTenantId", "")]
    [InlineData("MicrosoftAppPassword", "")]
    [InlineData("Channel:DangerouslyAllowAnonymous", "true")]
    [InlineData("ToBotFromChannelOpenIdMetadataUrl", "http://example.org/keys")]
    public async Task Start_WithAWrongSetting_EndsAndNamesIt(string name, string value, string? other = null, string? otherValue = null)
    {
        Dictionary<string, string> settings = new(Working) { [name] = value };
        if (other is not null)
        {
            settings[other] = otherValue!;
        }

        (int exitCode, string output) = await RunAsync(settings);

        Assert.NotEqual(0, exitCode);
        string named = other is null && value == "AzureTables" ? "Storage:ConnectionString" : name;
        Assert.Contains(output.Split('\n'), line => line.Contains(named, StringComparison.Ordinal));
        Assert.DoesNotContain("not-a-real-secret", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(Dictionary<string, string> settings)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("staffvoicebot-");
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "StaffVoiceBot.dll"), "--urls", "http://127.0.0.1:0"])
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
