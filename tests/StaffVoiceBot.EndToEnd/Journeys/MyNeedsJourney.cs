using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Channel;

namespace StaffVoiceBot.EndToEnd.Journeys;

/// <summary>What people do with their own reports, through <c>POST /api/messages</c>, on both stores.</summary>
public abstract class MyNeedsJourney(BotFixture fixture)
{
    private readonly Speaker _anna = new(fixture.Bot);
    private readonly Speaker _eve = new(fixture.Bot);
    private readonly string _text = $"Dienstreisen laufen über drei Vordrucke {Guid.NewGuid():N}";

    [Theory]
    [InlineData("de-DE", "Meine Meldungen", "eingegangen", "heute")]
    [InlineData("en-GB", "my reports", "received", "today")]
    public async Task Mine_AfterAReport_ListsItWithStatusAndAge(string locale, string word, string status, string age)
    {
        Speaker speaker = new(fixture.Bot) { Locale = locale };
        await speaker.ClickAsync("needs.submit", Form());

        ConnectorRequest list = Assert.Single(await speaker.SayAsync(word));

        string card = list.Card.ToString();
        Assert.Contains(_text, card, StringComparison.Ordinal);
        Assert.Contains(status, card, StringComparison.Ordinal);
        Assert.Contains(age, card, StringComparison.Ordinal);
        Assert.Equal($"29:{speaker.ObjectId}", list.Card.GetProperty("refresh").GetProperty("userIds")[0].GetString());
    }

    [Fact]
    public async Task Code_TypedByItself_OpensTheReportOfItsOwnerAndTellsOthersTheWay()
    {
        string receipt = (await _anna.ClickAsync("needs.submit", Form())).ToJsonString();
        string code = Regex.Match(receipt, "B-[0-9A-Z]{5}").Value;

        foreach (string typed in new[] { code, code.ToLowerInvariant().Replace('-', '\u2011'), code.Replace("-", " ", StringComparison.Ordinal) })
        {
            Assert.Contains(_text, Assert.Single(await _anna.SayAsync(typed)).Card.ToString(), StringComparison.Ordinal);
        }

        Assert.Contains("Meine Meldungen", Assert.Single(await _eve.SayAsync(code)).Text, StringComparison.Ordinal);
        Assert.Contains("„Themen T-00000“", Assert.Single(await _eve.SayAsync("T-00000")).Text, StringComparison.Ordinal);
        Assert.Contains("Das kann ich", Assert.Single(await _eve.SayAsync("Guten Tag!")).Card.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_Refreshed_HasThePresentState()
    {
        string id = await ReportAsync();
        string before = (await _anna.ClickAsync("needs.show", new() { ["id"] = id })).ToJsonString(Relaxed);
        await _anna.ClickAsync("needs.edit", Edit(id, _text + " und zwei Unterschriften"));

        JsonObject refresh = ActivityJson.Execute("needs.show", new JsonObject { ["id"] = id }, "automatic");
        string after = (await _anna.PostAsync(refresh)).Body!["value"]!.ToJsonString(Relaxed);

        Assert.DoesNotContain("zwei Unterschriften", before, StringComparison.Ordinal);
        Assert.Contains("zwei Unterschriften", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task P09_Edit_OpensTheFormAsItWasSent_AndSavesTextAndFields()
    {
        string id = await ReportAsync();

        JsonNode form = await _anna.ClickAsync("needs.edit", new() { ["id"] = id });
        Assert.Contains(_text, form.ToJsonString(Relaxed), StringComparison.Ordinal);
        JsonObject change = Edit(id, _text + " immer noch");
        change["frequency"] = "weekly";
        await _anna.ClickAsync("needs.edit", change);

        TableEntity row = Assert.Single(await NeedsAsync());
        Assert.Equal(_text + " immer noch", row.GetString("Text"));
        Assert.Equal("Weekly", row.GetString("Frequency"));
        Assert.Equal("n|" + id, row.RowKey);
        Assert.NotNull(row.GetString("Reporter"));
    }

    [Fact]
    public async Task Edit_BadField_IsRefusedAndChangesNothing()
    {
        string id = await ReportAsync();

        JsonNode form = await _anna.ClickAsync("needs.edit", Edit(id, "kurz"));

        Assert.Contains("mindestens 10", form.ToJsonString(Relaxed), StringComparison.Ordinal);
        Assert.Equal(_text, Assert.Single(await NeedsAsync()).GetString("Text"));
    }

    [Fact]
    public async Task Edit_ToUnattributed_IsRefused()
    {
        string id = await ReportAsync();
        JsonObject change = Edit(id, _text);
        change["visibility"] = "unattributed";

        await _anna.ClickAsync("needs.edit", change);

        Assert.Equal("Confidential", Assert.Single(await NeedsAsync()).GetString("Visibility"));
    }

    [Fact]
    public async Task P10_Withdraw_AsksOnce_ThenNoByteOfItIsLeft()
    {
        string id = await ReportAsync();
        string pseudonym = Assert.Single(await NeedsAsync()).GetString("Reporter")!;

        await _anna.ClickAsync("needs.withdraw", new() { ["id"] = id });
        Assert.Single(await NeedsAsync());
        await _anna.ClickAsync("needs.withdraw", new() { ["id"] = id, ["confirmed"] = "true" });

        string dump = await DumpAsync();
        Assert.DoesNotContain(_text, dump, StringComparison.Ordinal);
        Assert.DoesNotContain(pseudonym, dump, StringComparison.Ordinal);
        Assert.DoesNotContain(id, dump, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdraw_ThenTheFormArrivesOnceMore_DoesNotBringItBack()
    {
        JsonObject form = Form();
        await _anna.ClickAsync("needs.submit", form.DeepClone().AsObject());
        string id = Assert.Single(await NeedsAsync()).RowKey[2..];
        await _anna.ClickAsync("needs.withdraw", new() { ["id"] = id, ["confirmed"] = "true" });

        await _anna.ClickAsync("needs.submit", form);

        Assert.Empty(await NeedsAsync());
    }

    [Theory]
    [InlineData("needs.show")]
    [InlineData("needs.edit")]
    [InlineData("needs.withdraw")]
    public async Task OwnVerbs_BySomebodyElse_AnswerPolitelyAndTouchNothing(string verb)
    {
        string id = await ReportAsync();
        JsonObject data = Edit(id, "Ein fremder Text, der nie gespeichert wird");
        data["confirmed"] = "true";
        data["reporter"] = "forged";

        foreach (Speaker stranger in new[] { _eve, new(fixture.Bot, Speaker.Stabsstelle), new(fixture.Bot, Speaker.Trainer) })
        {
            JsonNode answer = await stranger.ClickAsync(verb, data.DeepClone().AsObject());
            Assert.DoesNotContain(_text, answer.ToJsonString(Relaxed), StringComparison.Ordinal);
            Assert.StartsWith("Diese Meldung finde ich nicht", answer["fallbackText"]!.GetValue<string>(), StringComparison.Ordinal);
        }

        Assert.Equal(_text, Assert.Single(await NeedsAsync()).GetString("Text"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("ffffffffffff7fffbfffffffffffffff")]
    [InlineData("../../profile")]
    public async Task Show_ForgedId_AnswersPolitely(string id) =>
        Assert.StartsWith(
            "Diese Meldung finde ich nicht",
            (await _anna.ClickAsync("needs.show", new() { ["id"] = id }))["fallbackText"]!.GetValue<string>(),
            StringComparison.Ordinal);

    [Fact]
    public async Task P19_ReceiptCode_IsNowhereInTheStore_AndLeadsBackToTheReport()
    {
        JsonObject form = Form();
        form["visibility"] = "unattributed";
        JsonNode receipt = await _anna.ClickAsync("needs.submit", form);
        string code = receipt["body"]!.AsArray().Last()!["text"]!.GetValue<string>();
        TableEntity row = Assert.Single(await NeedsAsync());

        Assert.Matches("^[A-Z2-7]{4}(-[A-Z2-7]{4}){3}$", code);
        Assert.DoesNotContain(code.Replace("-", "", StringComparison.Ordinal), await DumpAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(_text, Assert.Single(await _anna.SayAsync("Meine Meldungen")).Card.ToString(), StringComparison.Ordinal);
        Assert.Contains(_text, (await _eve.ClickAsync("needs.show", new() { ["receipt"] = code.ToLowerInvariant() })).ToJsonString(Relaxed), StringComparison.Ordinal);
        Assert.Contains(_text, Assert.Single(await _eve.SayAsync(code)).Card.ToString(), StringComparison.Ordinal);
        await _eve.ClickAsync("needs.withdraw", new() { ["receipt"] = code, ["confirmed"] = "true" });
        Assert.DoesNotContain(row.RowKey[2..], await DumpAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task P19_Unattributed_WithTheIdButWithoutTheCode_IsNotFound()
    {
        JsonObject form = Form();
        form["visibility"] = "unattributed";
        await _anna.ClickAsync("needs.submit", form);
        string id = Assert.Single(await NeedsAsync()).RowKey[2..];

        JsonNode answer = await _anna.ClickAsync("needs.show", new() { ["id"] = id });

        Assert.DoesNotContain(_text, answer.ToJsonString(Relaxed), StringComparison.Ordinal);
    }

    private static System.Text.Json.JsonSerializerOptions Relaxed { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static JsonObject Edit(string id, string text) => new() { ["id"] = id, ["save"] = "true", ["text"] = text, ["department"] = "amt-33" };

    private JsonObject Form() => new() { ["formId"] = _text[^32..], ["text"] = _text, ["department"] = "amt-33" };

    private async Task<string> ReportAsync()
    {
        await _anna.ClickAsync("needs.submit", Form());
        return Assert.Single(await NeedsAsync()).RowKey[2..];
    }

    private async Task<IReadOnlyList<TableEntity>> NeedsAsync() =>
        [.. (await fixture.Bot.RowsAsync("needs")).Where(row => row.GetString("Text")?.Contains(_text, StringComparison.Ordinal) == true)];

    private async Task<string> DumpAsync()
    {
        List<string> dump = [];
        foreach (string table in new[] { "needs", "people", "themes", "outbox" })
        {
            dump.AddRange((await fixture.Bot.RowsAsync(table)).Select(row =>
                $"{row.PartitionKey}|{row.RowKey}|{string.Join('|', row.Select(property => $"{property.Key}={property.Value}"))}"));
        }

        return string.Join('\n', dump);
    }
}

/// <summary>On SQLite.</summary>
public sealed class MyNeedsOnSqlite(SqliteBot fixture) : MyNeedsJourney(fixture), IClassFixture<SqliteBot>;

/// <summary>On Azure Tables.</summary>
public sealed class MyNeedsOnAzureTables(AzureTablesBot fixture) : MyNeedsJourney(fixture), IClassFixture<AzureTablesBot>;
