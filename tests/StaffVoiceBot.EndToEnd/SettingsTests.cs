namespace StaffVoiceBot.EndToEnd;

/// <summary>A wrong or missing setting ends the process with a line that names it (house rule 8).</summary>
public sealed class SettingsTests
{
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
        Dictionary<string, string> settings = new(BotCommand.Settings) { [name] = value };
        if (other is not null)
        {
            settings[other] = otherValue!;
        }

        (int exitCode, string output) = await BotCommand.RunAsync(settings);

        Assert.NotEqual(0, exitCode);
        string named = other is null && value == "AzureTables" ? "Storage:ConnectionString" : name;
        Assert.Contains(output.Split('\n'), line => line.Contains(named, StringComparison.Ordinal));
        Assert.DoesNotContain("not-a-real-secret", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }
}
