using System.Text.Json.Nodes;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.EndToEnd.Journeys;

/// <summary>Asking for a training with every field the wrong way, on both stores.</summary>
public abstract class RequestTrainingJourney(BotFixture fixture)
{
    private readonly Speaker _anna = new(fixture.Bot);
    private readonly string _topic = $"Pivot-Tabellen {Guid.NewGuid():N}";

    [Theory]
    [MemberData(nameof(BadForms))]
    public async Task Submit_BadField_IsToldAtTheFieldAndInTheChatAndKeepsTheTopic(string field, string value)
    {
        JsonObject form = Form(_topic);
        form[field] = value;

        JsonNode answer = await _anna.ClickAsync("training.submit", form);

        Assert.Empty(await RequestsAsync(_topic));
        OddInput.AssertRefused(_anna, answer, "topic", field == "topic" ? value : _topic);
    }

    [Theory]
    [MemberData(nameof(OddTexts))]
    public async Task Submit_OddButAllowedTexts_AreStoredToTheLetter(string text)
    {
        string odd = $"{text} {_topic}";
        JsonObject form = Form(odd);
        form["accessibility"] = text;

        JsonNode receipt = await _anna.ClickAsync("training.submit", form);

        TableEntity row = Assert.Single(await RequestsAsync(odd));
        Assert.Contains(row, property => property.Value is string stored && stored == text);
        Assert.StartsWith("Danke", receipt["fallbackText"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    public static TheoryData<string, string> BadForms()
    {
        TheoryData<string, string> forms = new()
        {
            { "topic", "" },
            { "topic", "kurz" },
            { "topic", new string('x', 301) },
            { "topic", new string('x', 100_000) },
            { "department", "" },
            { "groupSize", "0" },
            { "groupSize", "many" },
            { "groupSize", "1000000" },
            { "accessibility", new string('x', 501) },
            { "accessibility", new string('x', 100_000) },
            { "tool", new string('x', 101) },
        };
        foreach (string field in new[] { "department", "level", "urgency", "format", "times", "visibility" })
        {
            foreach (string value in OddInput.NoChoices)
            {
                forms.Add(field, value);
            }
        }

        return forms;
    }

    public static TheoryData<string> OddTexts() => [.. OddInput.Texts];

    private static JsonObject Form(string topic) => new() { ["formId"] = "form-1", ["topic"] = topic, ["department"] = "amt-33" };

    private async Task<IReadOnlyList<TableEntity>> RequestsAsync(string topic) =>
        [.. (await fixture.Bot.RowsAsync("training")).Where(row => row.GetString("Topic") == topic)];
}

/// <summary>On SQLite.</summary>
public sealed class RequestTrainingOnSqlite(SqliteBot fixture) : RequestTrainingJourney(fixture), IClassFixture<SqliteBot>;

/// <summary>On Azure Tables.</summary>
public sealed class RequestTrainingOnAzureTables(AzureTablesBot fixture) : RequestTrainingJourney(fixture), IClassFixture<AzureTablesBot>;
