using System.Text.Json.Nodes;

namespace StaffVoiceBot.EndToEnd.Journeys;

/// <summary>Somebody sends more than the limit of a day, through two processes on one store.</summary>
public sealed class DailyLimitJourney : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("staffvoicebot-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task P25_MoreThanTheDailyLimit_IsRefusedPolitelyByAnotherProcessToo()
    {
        Dictionary<string, string> settings = new()
        {
            ["Storage:SqlitePath"] = Path.Combine(_folder.FullName, "bot.db"),
            ["Privacy:SubmissionsPerDay"] = "3",
        };
        await using BotHost one = await BotHost.StartAsync(settings);
        await using BotHost two = await BotHost.StartAsync(settings);
        Speaker here = new(one);
        Speaker there = new(two, here.ObjectId);

        await SendAsync(here, 1);
        await SendAsync(here, 2);
        await SendAsync(there, 3);
        string refusal = (await SendAsync(there, 4)).ToString();

        Assert.Contains("morgen", refusal, StringComparison.Ordinal);
        Assert.Equal(3, (await two.RowsAsync("needs")).Count(row => row.GetString("Text") is not null));
    }

    private static Task<JsonNode> SendAsync(Speaker person, int number) => person.ClickAsync(
        "needs.submit", new JsonObject { ["formId"] = $"form-{number}", ["text"] = $"Der Drucker im Flur {number} ist kaputt", ["department"] = "amt-33" });
}
