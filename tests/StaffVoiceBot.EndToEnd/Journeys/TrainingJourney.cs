using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.EndToEnd.Journeys;

/// <summary>From a training request to a seat, through <c>POST /api/messages</c>, on both stores.</summary>
public abstract class TrainingJourney(BotFixture fixture)
{
    private const int Crowd = 50;
    private const string Seat = "Sie haben einen Platz";
    private readonly Speaker _anna = new(fixture.Bot);
    private readonly Speaker _trainer = new(fixture.Bot, Speaker.Trainer);
    private readonly string _course = Guid.CreateVersion7().ToString("N");

    [Fact]
    public async Task ACT60_Request_SameActivityTwentyTimesAtOnce_IsOneRowAndOneReceipt()
    {
        string topic = $"Vergaberecht {Guid.NewGuid():N}";
        JsonObject Form() => new() { ["formId"] = "form-1", ["topic"] = topic, ["department"] = "amt-33" };

        JsonNode[] receipts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _anna.ClickAsync("training.submit", Form(), "activity-1")));

        Assert.Single(await fixture.Bot.RowsAsync("training"), row => row.GetString("Topic") == topic);
        Assert.Single(receipts.Select(receipt => receipt["fallbackText"]!.GetValue<string>()).Distinct());
    }

    [Fact]
    public async Task T4_LastSeat_FiftyAcceptAtOnce_ExactlyTheSeatsAndEverybodyIsToldOneThing()
    {
        await PublishAsync($"Kanban für Bauhöfe {_course[^8..]}", seats: 1);
        Speaker[] crowd = [.. Enumerable.Range(0, Crowd).Select(_ => new Speaker(fixture.Bot))];

        string[] answers = await Task.WhenAll(crowd.Select(AcceptAsync));

        Assert.Single(answers, answer => answer.Contains(Seat, StringComparison.Ordinal));
        List<TableEntity> rows = [.. (await fixture.Bot.RowsAsync("training")).Where(row => row.RowKey.StartsWith($"r|{_course}|", StringComparison.Ordinal))];
        Assert.Single(rows, row => row.GetString("State") == "Confirmed");
        Assert.Equal(Crowd - 1, rows.Count(row => row.GetString("State") == "Waitlisted"));
        IEnumerable<string> places = Enumerable.Range(1, Crowd - 1).Select(place => $"Platz {place}.");
        Assert.All(places, place => Assert.Single(answers, answer => answer.Contains(place, StringComparison.Ordinal)));
        Assert.Equal(answers, await Task.WhenAll(crowd.Select(AcceptAsync)));
    }

    [Fact]
    public async Task Plan_BySomebodyElse_IsRefused()
    {
        await PublishAsync($"Hochbeete {_course[^8..]}", seats: 5);

        Assert.Contains("nur, wer den Kurs geplant hat", Text(await _anna.ClickAsync("course.cancel", new JsonObject { ["course"] = _course })), StringComparison.Ordinal);
        Assert.Contains("nur, wer den Kurs geplant hat", Text(await _anna.ClickAsync("course.participants", new JsonObject { ["course"] = _course })), StringComparison.Ordinal);
    }

    private static string Text(JsonNode answer) => answer.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private async Task<string> AcceptAsync(Speaker speaker) => Text(await speaker.ClickAsync("course.accept", new JsonObject { ["course"] = _course }));

    private async Task PublishAsync(string topic, int seats)
    {
        string asked = (await fixture.Bot.RowsAsync("training")).LastOrDefault(row => row.GetString("Topic") == topic)?.RowKey[2..] ?? "topic";
        DateTime day = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(60);
        JsonNode preview = await _trainer.ClickAsync("course.save", new JsonObject
        {
            ["course"] = _course,
            ["topic"] = asked,
            ["title"] = topic,
            ["minimum"] = "1",
            ["maximum"] = $"{seats}",
            ["date1"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["start1"] = "09:00",
            ["end1"] = "12:00",
            ["place1"] = $"Raum {_course[^8..]}",
        });
        Assert.Contains("Vorschau", Text(preview), StringComparison.Ordinal);
        Assert.Contains("Veröffentlicht", Text(await _trainer.ClickAsync("course.publish", new JsonObject { ["course"] = _course })), StringComparison.Ordinal);
    }
}

/// <summary>On SQLite.</summary>
public sealed class TrainingOnSqlite(SqliteBot fixture) : TrainingJourney(fixture), IClassFixture<SqliteBot>;

/// <summary>On Azure Tables.</summary>
public sealed class TrainingOnAzureTables(AzureTablesBot fixture) : TrainingJourney(fixture), IClassFixture<AzureTablesBot>;
