using System.Net;
using System.Text.Json.Nodes;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Channel;

namespace StaffVoiceBot.EndToEnd.Journeys;

/// <summary>Reporting a need through <c>POST /api/messages</c>, on both stores.</summary>
public abstract class ReportNeedJourney(BotFixture fixture)
{
    private readonly Speaker _anna = new(fixture.Bot);

    /// <summary>Tells the rows of this test from those of the others on the same store.</summary>
    private readonly string _text = $"Urlaubsanträge laufen noch auf Papier {Guid.NewGuid():N}";

    [Fact]
    public async Task Submit_SameActivityTwentyTimesAtOnce_IsOneRowAndOneReceipt()
    {
        JsonNode[] receipts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _anna.ClickAsync("needs.submit", Form(), "activity-1")));

        Assert.Single(await NeedsAsync(_text));
        Assert.Single(receipts.Select(receipt => receipt["fallbackText"]!.GetValue<string>()).Distinct());
    }

    [Fact]
    public async Task Submit_SameFormTwiceByDoubleClick_IsOneRow()
    {
        JsonNode[] receipts = await Task.WhenAll(_anna.ClickAsync("needs.submit", Form()), _anna.ClickAsync("needs.submit", Form()));

        Assert.Single(await NeedsAsync(_text));
        Assert.Equal(receipts[0]["fallbackText"]!.GetValue<string>(), receipts[1]["fallbackText"]!.GetValue<string>());
    }

    [Fact]
    public async Task Submit_SameFormWithAnotherText_IsAnotherReport()
    {
        await _anna.ClickAsync("needs.submit", Form());
        await _anna.ClickAsync("needs.submit", Form(_text + " und auf Zuruf"));

        Assert.Equal(2, (await NeedsAsync(_text)).Count);
    }

    [Fact]
    public async Task Submit_UnknownFieldAndForgedPerson_AreNotStored()
    {
        JsonObject form = Form();
        form["reporter"] = "forged-person";
        form["favouriteColour"] = "magenta";

        await _anna.ClickAsync("needs.submit", form);

        TableEntity row = Assert.Single(await NeedsAsync(_text));
        Assert.DoesNotContain(row, property => property.Value is "forged-person" or "magenta");
    }

    [Fact]
    public async Task Submit_WithoutVisibility_IsConfidentialAndStoresNoIdentity()
    {
        await _anna.ClickAsync("needs.submit", Form());

        TableEntity row = Assert.Single(await NeedsAsync(_text));
        Assert.Equal("Confidential", row.GetString("Visibility"));
        string dump = string.Join('|', row.Select(property => property.Value.ToString()));
        Assert.DoesNotContain("Ana Silva", dump, StringComparison.Ordinal);
        Assert.DoesNotContain("a0000000-0000-4000-8000", dump, StringComparison.Ordinal);
    }

    [Fact]
    public async Task P19_SubmitUnattributed_StoresNothingAboutThePerson()
    {
        JsonObject form = Form();
        form["visibility"] = "unattributed";

        await _anna.ClickAsync("needs.submit", form);

        Assert.Null(Assert.Single(await NeedsAsync(_text)).GetString("Reporter"));
    }

    [Fact]
    public async Task Submit_BySubmitFallback_ReachesTheSameHandler()
    {
        JsonObject form = Form();
        form["verb"] = "needs.submit";

        (HttpStatusCode status, _) = await _anna.PostAsync(ActivityJson.Submit(form));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Single(await NeedsAsync(_text));
        Assert.Contains(_anna.Received, request => request.Card.ValueKind != default && request.Card.ToString().Contains("B-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sentence_ThatIsNoCommand_ComesBackAsAReportWithItsText()
    {
        ConnectorRequest offer = Assert.Single(await _anna.SayAsync(_text));

        Assert.Equal("needs.report", offer.Card.GetProperty("actions")[0].GetProperty("verb").GetString());
        Assert.Equal(_text, offer.Card.GetProperty("actions")[0].GetProperty("data").GetProperty("text").GetString());
        Assert.Empty(await NeedsAsync(_text));
    }

    [Theory]
    [MemberData(nameof(BadForms))]
    public async Task Submit_BadField_IsToldAtTheFieldAndInTheChatAndKeepsTheText(string field, string value)
    {
        JsonObject form = Form();
        form[field] = value;

        JsonNode card = await _anna.ClickAsync("needs.submit", form);

        Assert.Empty(await NeedsAsync(_text));
        string said = Assert.Single(_anna.Received, request => request.Text?.Contains("- ", StringComparison.Ordinal) == true).Text!;
        string sentence = said.Split("- ")[^1];
        if (card is JsonObject)
        {
            Assert.Contains(sentence.Trim(), card.ToJsonString(Relaxed), StringComparison.Ordinal);
            string kept = field == "text" ? value.Trim() : _text;
            Assert.Equal(kept, Input(card, "text"));
        }
        else
        {
            // Too long for a card: the client's own form stays as it is, with everything in it.
            Assert.Contains(sentence.Trim(), card.GetValue<string>(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(OddTexts))]
    public async Task Submit_OddButAllowedText_IsStoredToTheLetter(string text)
    {
        string odd = $"{text} {_text[^32..]}";

        JsonNode receipt = await _anna.ClickAsync("needs.submit", Form(odd));

        Assert.Equal(odd, Assert.Single(await NeedsAsync(odd)).GetString("Text"));
        Assert.StartsWith("Danke", receipt["fallbackText"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    public static TheoryData<string, string> BadForms()
    {
        TheoryData<string, string> forms = new()
        {
            { "text", "" },
            { "text", "zu kurz" },
            { "text", new string('x', 601) },
            { "text", new string('x', 100_000) },
            { "department", "" },
            { "department", "amt-999" },
            { "weakPoints", "mediaBreak,processingTime,resources" },
            { "deadlineDate", "31.12.2030" },
            { "deadlineDate", "1999-01-01" },
            { "affectsPublic", "maybe" },
        };
        foreach (string field in new[] { "department", "weakPoints", "frequency", "minutesLost", "affected", "deadline", "visibility" })
        {
            foreach (string value in new[] { "nonsense", "0", "<b>x</b>", "\U0001F600", "\u0627\u0644\u0639", "'", "\"", new string('y', 100_000) })
            {
                forms.Add(field, value);
            }
        }

        return forms;
    }

    public static TheoryData<string> OddTexts() => new(
        "<script>alert(1)</script> & <at>all</at>",
        "[Link](https://example.org) **fett** _kursiv_ `code`",
        "\U0001F600\U0001F468\u200D\U0001F469\u200D\U0001F467 Emoji im Bericht",
        "\u0627\u0644\u0639\u0631\u0628\u064A\u0629 von rechts nach links",
        "Anführung 'einfach' und \"doppelt\" und \\ und ${verb} {{DATE(2020)}}",
        "=1+1; DROP TABLE needs; --");

    private static System.Text.Json.JsonSerializerOptions Relaxed { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string? Input(JsonNode card, string id) => card["body"]!.AsArray().First(element => element!["id"]?.GetValue<string>() == id)!["value"]?.GetValue<string>();

    private JsonObject Form(string? text = null) =>
        new() { ["formId"] = _text[^32..], ["text"] = text ?? _text, ["department"] = "amt-33" };

    private async Task<IReadOnlyList<TableEntity>> NeedsAsync(string text) =>
        [.. (await fixture.Bot.RowsAsync("needs")).Where(row => row.GetString("Text")?.Contains(text, StringComparison.Ordinal) == true)];
}

/// <summary>On SQLite.</summary>
public sealed class ReportNeedOnSqlite(SqliteBot fixture) : ReportNeedJourney(fixture), IClassFixture<SqliteBot>;

/// <summary>On Azure Tables.</summary>
public sealed class ReportNeedOnAzureTables(AzureTablesBot fixture) : ReportNeedJourney(fixture), IClassFixture<AzureTablesBot>;
