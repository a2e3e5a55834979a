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
        OddInput.AssertRefused(_anna, card, "text", field == "text" ? value : _text);
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
            foreach (string value in OddInput.NoChoices)
            {
                forms.Add(field, value);
            }
        }

        return forms;
    }

    public static TheoryData<string> OddTexts() => [.. OddInput.Texts];

    private JsonObject Form(string? text = null) =>
        new() { ["formId"] = _text[^32..], ["text"] = text ?? _text, ["department"] = "amt-33" };

    private async Task<IReadOnlyList<TableEntity>> NeedsAsync(string text) =>
        [.. (await fixture.Bot.RowsAsync("needs")).Where(row => row.GetString("Text")?.Contains(text, StringComparison.Ordinal) == true)];
}

/// <summary>On SQLite.</summary>
public sealed class ReportNeedOnSqlite(SqliteBot fixture) : ReportNeedJourney(fixture), IClassFixture<SqliteBot>;

/// <summary>On Azure Tables.</summary>
public sealed class ReportNeedOnAzureTables(AzureTablesBot fixture) : ReportNeedJourney(fixture), IClassFixture<AzureTablesBot>
{
    [Fact]
    public async Task Submit_ReadByTheOfficialClient_IsTheSameReport()
    {
        string text = $"Prüfstände für Bauanträge „online“ zeigen \U0001F600 {Guid.NewGuid():N}";
        await new Speaker(fixture.Bot).ClickAsync("needs.submit", new JsonObject { ["text"] = text, ["department"] = "amt-63", ["frequency"] = "weekly" });

        JsonNode row = Assert.Single((await fixture.Azurite.ReadByOfficialClientAsync("needs")).AsArray(), row => row!["Text"]?.GetValue<string>() == text)!;

        Assert.Equal("amt-63", row["Department"]!.GetValue<string>());
        Assert.Equal("Weekly", row["Frequency"]!.GetValue<string>());
        Assert.StartsWith("n|", row["rowKey"]!.GetValue<string>(), StringComparison.Ordinal);
    }
}
