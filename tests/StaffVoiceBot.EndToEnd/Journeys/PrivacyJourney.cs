using System.Text.Json.Nodes;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Channel;

namespace StaffVoiceBot.EndToEnd.Journeys;

/// <summary>Privacy notice, own data and what is never stored, through <c>POST /api/messages</c>, on both stores.</summary>
public abstract class PrivacyJourney(BotFixture fixture)
{
    private readonly Speaker _anna = new(fixture.Bot);
    private readonly string _text = $"Bauakten liegen nur im Keller {Guid.NewGuid():N}";

    [Fact]
    public async Task P02_SubmitWithoutHavingSeenTheNotice_ShowsItOnce_AndStores()
    {
        await _anna.ClickAsync("needs.submit", Form());
        await _anna.ClickAsync("needs.submit", Form(_text + " und im Turm"));

        Assert.Single(_anna.Received, IsNotice);
        Assert.Equal(2, (await NeedsAsync()).Count);
    }

    [Fact]
    public async Task P02_TrainingWithoutHavingSeenTheNotice_ShowsItOnce_AndStores()
    {
        await _anna.ClickAsync("training.submit", new() { ["topic"] = _text, ["department"] = "amt-33" });
        await _anna.ClickAsync("training.submit", new() { ["topic"] = _text + " und im Turm", ["department"] = "amt-33" });

        Assert.Single(_anna.Received, IsNotice);
        Assert.Equal(2, (await fixture.Bot.RowsAsync("training")).Count(row => row.GetString("Topic")?.StartsWith(_text, StringComparison.Ordinal) == true));
    }

    [Fact]
    public async Task P02_TwentySubmissionsAtOnceOfANewPerson_ShowTheNoticeOnce()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _anna.ClickAsync("needs.submit", Form())));

        Assert.Single(_anna.Received, IsNotice);
    }

    [Fact]
    public async Task P02_NoticeCannotBeSent_StoresNothing()
    {
        await using BotHost bot = await BotHost.StartAsync();
        bot.Connector.Respond = _ => (403, "{}");
        Speaker speaker = new(bot);

        JsonNode answer = await speaker.ClickAsync("needs.submit", Form());

        Assert.Contains("nichts gespeichert", answer.ToJsonString(Relaxed), StringComparison.Ordinal);
        await speaker.ClickAsync("training.submit", new() { ["topic"] = _text, ["department"] = "amt-33" });
        Assert.Empty(await bot.RowsAsync("needs"));
        Assert.Empty(await bot.RowsAsync("training"));
    }

    [Theory]
    [InlineData("de-DE", "Bedarf melden", "Wer ist verantwortlich?")]
    [InlineData("en-GB", "report need", "Who is responsible?")]
    public async Task P02_FirstForm_HoldsTheNotice_TheNextOneNot(string locale, string word, string heading)
    {
        Speaker speaker = new(fixture.Bot) { Locale = locale };

        string first = Assert.Single(await speaker.SayAsync(word)).Card.ToString();
        string second = Assert.Single(await speaker.SayAsync(word)).Card.ToString();
        await speaker.ClickAsync("needs.submit", Form());

        Assert.Contains(heading, first, StringComparison.Ordinal);
        Assert.DoesNotContain(heading, second, StringComparison.Ordinal);
        Assert.DoesNotContain(speaker.Received, IsNotice);
    }

    [Theory]
    [InlineData("de-DE", "Datenschutz", "TLfDI", "[offen]")]
    [InlineData("en-GB", "privacy", "TLfDI", "[not yet named]")]
    public async Task P02_Notice_NamesTheAuthorityAndWhatIsOpen(string locale, string word, string authority, string open)
    {
        string notice = Assert.Single(await new Speaker(fixture.Bot) { Locale = locale }.SayAsync(word)).Card.ToString();

        Assert.Contains(authority, notice, StringComparison.Ordinal);
        Assert.Contains(open, notice.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IBAN DE89 3704 0044 0532 0130 00", false)]
    [InlineData("frau.vogt@musterstadt.example", true)]
    public async Task P05_PersonalDetail_IsWarnedOf_AndSentAllTheSameOnlyAtLowRisk(string detail, bool isLowRisk)
    {
        JsonObject form = Form($"{_text} {detail}");
        JsonNode warned = await _anna.ClickAsync("needs.submit", form.DeepClone().AsObject());
        Assert.Empty(await NeedsAsync());
        Assert.Contains(detail, warned.ToJsonString(Relaxed), StringComparison.Ordinal);
        Assert.Equal(isLowRisk, warned.ToJsonString(Relaxed).Contains("Trotzdem", StringComparison.Ordinal));

        form["insist"] = "true";
        await _anna.ClickAsync("needs.submit", form);

        Assert.Equal(isLowRisk ? 1 : 0, (await NeedsAsync()).Count);
    }

    [Fact]
    public async Task P07_MyData_HasReportProfileAndConversation_AndExportsThem()
    {
        await _anna.ClickAsync("needs.submit", Form());
        await _anna.ClickAsync("training.submit", new() { ["topic"] = "Serienbriefe schreiben", ["department"] = "amt-33" });

        string card = Assert.Single(await _anna.SayAsync("Meine Daten")).Card.ToString();
        int before = _anna.Received.Count;
        await _anna.ClickAsync("privacy.export", new() { ["format"] = "json" });

        Assert.Contains(_text, card, StringComparison.Ordinal);
        Assert.Contains("Serienbriefe", card, StringComparison.Ordinal);
        JsonArray export = JsonNode.Parse(string.Concat(_anna.Received.Skip(before).Select(message => message.Text)))!.AsArray();
        Assert.Equal(
            new[] { "conversation", "need", "profile", "trainingRequest" },
            export.Select(record => record!["kind"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.Contains(export, record => record!["text"]?.GetValue<string>() == _text);
    }

    [Fact]
    public async Task P11_Objection_RestrictsTheReports_UntilItIsTakenBack()
    {
        await _anna.ClickAsync("needs.submit", Form());

        await _anna.ClickAsync("privacy.object");
        Assert.Equal("Restricted", Assert.Single(await NeedsAsync()).GetString("Status"));
        await _anna.ClickAsync("privacy.object", new() { ["lift"] = "true" });

        Assert.Equal("Received", Assert.Single(await NeedsAsync()).GetString("Status"));
    }

    [Fact]
    public async Task P10_Erase_AsksOnce_ThenNothingOfThePersonIsLeft()
    {
        await _anna.ClickAsync("needs.submit", Form());
        await _anna.ClickAsync("training.submit", new() { ["topic"] = "Schulung " + _text, ["department"] = "amt-33" });
        string pseudonym = Assert.Single(await NeedsAsync()).GetString("Reporter")!;

        await _anna.ClickAsync("privacy.erase");
        Assert.Single(await NeedsAsync());
        await _anna.ClickAsync("privacy.erase", new() { ["confirmed"] = "true" });

        string dump = await DumpAsync();
        Assert.DoesNotContain(_text, dump, StringComparison.Ordinal);
        Assert.DoesNotContain(pseudonym, dump, StringComparison.Ordinal);
        Assert.DoesNotContain(_anna.ObjectId, dump, StringComparison.Ordinal);
    }

    private static System.Text.Json.JsonSerializerOptions Relaxed { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static bool IsNotice(ConnectorRequest request) =>
        request.Card.ValueKind != default && request.Card.GetProperty("fallbackText").GetString() is "Was mit Ihren Angaben geschieht" or "What happens to your data";

    private JsonObject Form(string? text = null) => new() { ["formId"] = _text[^32..], ["text"] = text ?? _text, ["department"] = "amt-33" };

    private async Task<IReadOnlyList<TableEntity>> NeedsAsync() =>
        [.. (await fixture.Bot.RowsAsync("needs")).Where(row => row.GetString("Text")?.Contains(_text, StringComparison.Ordinal) == true)];

    private async Task<string> DumpAsync()
    {
        List<string> dump = [];
        foreach (string table in new[] { "needs", "people", "themes", "training", "outbox" })
        {
            dump.AddRange((await fixture.Bot.RowsAsync(table)).Select(row =>
                $"{row.PartitionKey}|{row.RowKey}|{string.Join('|', row.Select(property => $"{property.Key}={property.Value}"))}"));
        }

        return string.Join('\n', dump);
    }
}

/// <summary>On SQLite.</summary>
public sealed class PrivacyOnSqlite(SqliteBot fixture) : PrivacyJourney(fixture), IClassFixture<SqliteBot>;

/// <summary>On Azure Tables.</summary>
public sealed class PrivacyOnAzureTables(AzureTablesBot fixture) : PrivacyJourney(fixture), IClassFixture<AzureTablesBot>;
