namespace StaffVoiceBot.EndToEnd;

/// <summary>The command line switch <c>--check</c>: a report instead of a bot.</summary>
public sealed class CheckTests
{
    [Fact]
    public async Task Check_NothingDiffers_SaysSoAndEndsWithZero()
    {
        (int exitCode, string output) = await BotCommand.RunAsync(BotCommand.Settings, "--check");

        Assert.Equal((0, "0 differences"), (exitCode, output.Trim()));
    }

    [Fact]
    public async Task Check_StoreIsAway_EndsWithAnErrorAndNotWithAReport()
    {
        Dictionary<string, string> settings = new(BotCommand.Settings) { ["Storage:SqlitePath"] = "/dev/null/bot.db" };

        (int exitCode, string output) = await BotCommand.RunAsync(settings, "--check");

        Assert.NotEqual(0, exitCode);
        Assert.DoesNotContain("0 differences", output, StringComparison.Ordinal);
    }
}
