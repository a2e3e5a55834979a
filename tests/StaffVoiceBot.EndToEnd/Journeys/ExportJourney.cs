using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Channel;
using StaffVoiceBot.Tests.Fakes;
using StaffVoiceBot.Tests.Storage;

namespace StaffVoiceBot.EndToEnd.Journeys;

/// <summary>From the word „Export“ to the file in somebody's hands, by consent and by link.</summary>
public abstract partial class ExportJourney : IAsyncLifetime
{
    private static readonly string[] Consent = ["application/vnd.microsoft.teams.card.file.consent"];
    private static readonly HttpClient Browser = new();
    private static readonly LogLines Log = new();
    private readonly ManualTimeProvider _clock = new();
    private BotHost? _bot;
    private ThemeDesk? _desk;
    private UploadDouble? _uploads;

    private BotHost Bot => _bot!;

    private ThemeDesk Desk => _desk!;

    private UploadDouble Uploads => _uploads!;

    /// <summary>The same person where files arrive.</summary>
    private Speaker Personal => new(Bot, Speaker.Stabsstelle);

    public virtual async Task InitializeAsync() => _uploads = await UploadDouble.StartAsync();

    public virtual async Task DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Uploads.DisposeAsync();
    }

    [Fact]
    public async Task Export_Accepted_IsUploadedOnceAndShown()
    {
        await StartAsync("Consent");
        await Desk.DescribedThemeAsync("Urlaub digital beantragen", "Urlaubsanträge laufen noch auf Papier", [.. Enumerable.Range(0, 6).Select(_ => new Speaker(Bot))]);

        string card = (await SayAsync(Desk.Cdo, "Exprot"))[^1].Card.ToString();
        JsonNode answer = await RequestAsync("assessment.priorities", "csv");
        JsonElement consent = await OfferAsync();
        await ConsentAsync(Personal, consent, "accept");
        await ConsentAsync(Personal, consent, "accept");

        Assert.Contains("files.request", card, StringComparison.Ordinal);
        Assert.Contains("persönlichen Chat", answer.GetValue<string>(), StringComparison.Ordinal);
        Upload upload = Assert.Single(Uploads.Received);
        Assert.Equal(($"bytes 0-{upload.Content.Length - 1}/{upload.Content.Length}", ""), (upload.Range, upload.Authorization));
        Assert.Equal(upload.Content.Length, consent.GetProperty("content").GetProperty("sizeInBytes").GetInt32());
        Assert.Contains(";Urlaub digital beantragen;", Encoding.UTF8.GetString(upload.Content), StringComparison.Ordinal);
        Assert.Contains(";5 bis 9 Personen;", Encoding.UTF8.GetString(upload.Content), StringComparison.Ordinal);
        ConnectorRequest shown = Assert.Single(Personal.Received, request => ContentType(request) == "application/vnd.microsoft.teams.card.file.info");
        Assert.Equal(Uploads.Address, shown.Body.GetProperty("attachments")[0].GetProperty("contentUrl").GetString());
        Assert.Single(Personal.Received, request => request.Method == "PUT" && request.Text?.StartsWith("In Ihrem OneDrive gespeichert", StringComparison.Ordinal) == true);
        Assert.Contains(Personal.Received, request => request.Text?.StartsWith("Diese Datei wurde schon zugestellt", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Paper_OfATheme_ArrivesAsWord()
    {
        await StartAsync("Consent");
        string theme = await Desk.DescribedThemeAsync("Dienstreise digital abrechnen", "Dienstreisen werden auf Papier abgerechnet", [.. Enumerable.Range(0, 6).Select(_ => new Speaker(Bot))]);

        string desk = await Desk.OpenAsync(theme);
        await RequestAsync("assessment.paper", "docx", theme);
        await ConsentAsync(Personal, await OfferAsync(), "accept");

        Assert.Contains("assessment.paper", desk, StringComparison.Ordinal);
        Assert.Equal("PK"u8.ToArray(), Assert.Single(Uploads.Received).Content[..2]);
    }

    [Fact]
    public async Task Overview_ForTrainersAndNobodyElse()
    {
        await StartAsync("Link");
        Speaker trainer = new(Bot, Speaker.Trainer);
        JsonObject order = new() { ["kind"] = "training.overview", ["format"] = "csv" };

        JsonNode refused = await RequestAsync("training.overview", "csv");
        await trainer.ClickAsync("files.request", order);
        using HttpResponseMessage file = await Browser.PostAsync(LinkIn(trainer.Received), null);

        Assert.StartsWith("Diese Datei dürfen Sie nicht abrufen", refused.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, "text/csv"), (file.StatusCode, file.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task Export_Declined_SaysSoCalmlyAndUploadsNothing()
    {
        await StartAsync("Consent");

        await RequestAsync("assessment.priorities", "xlsx");
        JsonElement consent = await OfferAsync();
        await ConsentAsync(Personal, consent, "decline");
        await ConsentAsync(Personal, consent, "accept");

        Assert.Contains(Personal.Received, request => request.Method == "PUT" && request.Text?.StartsWith("In Ordnung", StringComparison.Ordinal) == true);
        Assert.Empty(Uploads.Received);
    }

    [Fact]
    public async Task Export_UploadFails_ALinkTakesItsPlace()
    {
        await StartAsync("Consent");
        Uploads.Status = 503;

        await RequestAsync("assessment.priorities", "xlsx");
        await ConsentAsync(Personal, await OfferAsync(), "accept");
        using HttpResponseMessage file = await Browser.PostAsync(LinkIn(Personal.Received), null);

        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.Equal("PK"u8.ToArray(), (await file.Content.ReadAsByteArrayAsync())[..2]);
    }

    [Theory]
    [InlineData("http://example.com/uploadSession")]
    [InlineData("https://sharepoint.com.boese.example/uploadSession")]
    [InlineData("file:///etc/passwd")]
    public async Task Export_ForeignUploadAddress_ReceivesNothing(string address)
    {
        await StartAsync("Consent");

        await RequestAsync("assessment.priorities", "csv");
        await ConsentAsync(Personal, await OfferAsync(), "accept", address);

        Assert.Contains("/files/", LinkIn(Personal.Received).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_OpenedAndFetched_GivesTheFileOnce()
    {
        await StartAsync("Link");
        await RequestAsync("assessment.priorities", "xlsx");
        Uri link = await SentLinkAsync();

        using HttpResponseMessage preview = await Browser.GetAsync(link);
        using HttpResponseMessage page = await Browser.GetAsync(link);
        HttpResponseMessage[] fetched = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Browser.PostAsync(link, null)));
        using HttpResponseMessage again = await Browser.GetAsync(link);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (preview.StatusCode, page.StatusCode));
        Assert.Contains("<html lang=\"de\">", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Gone, HttpStatusCode.Gone, HttpStatusCode.Gone], fetched.Select(response => response.StatusCode).Order());
        HttpResponseMessage file = fetched.Single(response => response.IsSuccessStatusCode);
        Assert.Equal(("attachment", true), (file.Content.Headers.ContentDisposition!.DispositionType, file.Headers.CacheControl!.NoStore));
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
        Assert.Contains("Dieser Link gilt nicht mehr", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Array.ForEach(fetched, response => response.Dispose());
        Assert.NotEmpty(Log.Lines);
        Assert.DoesNotContain(Log.Lines, line => line.Contains(link.Segments[^1], StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A colleague has the role by the team alone; when the digest moves to another team, the role is gone.</summary>
    [Fact]
    public async Task Link_AfterTheRoleWasLost_Is403AndStaysUnused()
    {
        await StartAsync("Link");
        await SayAsync(Desk.Cdo, "Berichte hierher");
        Speaker colleague = new(Bot) { Channel = Desk.Cdo.Channel };
        await SayAsync(new Speaker(Bot, colleague.ObjectId), "Hilfe");
        _clock.Advance(TimeSpan.FromSeconds(6));
        await colleague.ClickAsync("files.request", new JsonObject { ["kind"] = "assessment.priorities", ["format"] = "csv" });
        Uri link = await SentLinkAsync();
        using HttpResponseMessage before = await Browser.GetAsync(link);

        await SayAsync(new Speaker(Bot, Speaker.Stabsstelle) { Channel = "19:anderswo@thread.tacv2" }, "Berichte hierher");
        _clock.Advance(TimeSpan.FromMinutes(1));
        using HttpResponseMessage after = await Browser.PostAsync(link, null);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (before.StatusCode, after.StatusCode));
        Assert.Contains("Diese Datei ist nicht mehr", await after.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Null(Assert.Single(await Bot.RowsAsync("files")).GetDateTimeOffset("UsedAt"));
    }

    [Fact]
    public async Task Link_AfterADay_HasEndedAndItsTicketIsErased()
    {
        await StartAsync("Link");
        await RequestAsync("assessment.priorities", "csv");
        Uri link = await SentLinkAsync();

        _clock.Advance(TimeSpan.FromHours(24));
        using HttpResponseMessage late = await Browser.PostAsync(link, null);
        using HttpResponseMessage forged = await Browser.GetAsync(new Uri(link.ToString()[..^1] + (link.ToString()[^1] == 'a' ? 'b' : 'a')));

        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.NotFound), (late.StatusCode, forged.StatusCode));
        await Eventually.HoldsAsync(async () =>
        {
            _clock.Advance(TimeSpan.FromMinutes(10));
            return (await Bot.RowsAsync("files")).Count == 0;
        });
    }

    [Fact]
    public async Task Export_ByStaff_IsRefusedWhereverTheyAsk()
    {
        await StartAsync("Consent");
        Speaker anna = new(Bot);
        Speaker inChannel = new(Bot, anna.ObjectId) { Channel = Desk.Cdo.Channel };
        JsonObject order = new() { ["kind"] = "assessment.priorities", ["format"] = "csv" };

        JsonNode personal = await anna.ClickAsync("files.request", order.DeepClone().AsObject());
        JsonNode channel = await inChannel.ClickAsync("files.request", order);
        IReadOnlyList<ConnectorRequest> typed = await SayAsync(inChannel, "Export");

        Assert.StartsWith("Diese Datei dürfen Sie nicht abrufen", personal.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotEmpty(channel.GetValue<string>());
        Assert.DoesNotContain(typed, message => message.Body.TryGetProperty("attachments", out _));
        Assert.Empty(await Bot.RowsAsync("files"));
    }

    [Fact]
    public async Task P04_Ticket_HoldsNoIdInClear_AndForeignersCannotUseIt()
    {
        await StartAsync("Consent");
        await RequestAsync("assessment.priorities", "csv");
        JsonElement consent = await OfferAsync();
        await ConsentAsync(new Speaker(Bot), consent, "accept");

        TableEntity row = Assert.Single(await Bot.RowsAsync("files"));
        Assert.All(row, entry => Assert.DoesNotContain(Speaker.Stabsstelle, $"{entry.Value}", StringComparison.OrdinalIgnoreCase));
        Assert.Null(row.GetDateTimeOffset("UsedAt"));
        Assert.Empty(Uploads.Received);
    }

    /// <summary>Settings of the store to run on.</summary>
    private protected abstract IReadOnlyDictionary<string, string> Storage { get; }

    private async Task StartAsync(string delivery)
    {
        Dictionary<string, string> settings = new(Storage) { ["Files:Delivery"] = delivery, ["Files:PublicAddress"] = "https://bot.stadt.example" };
        _bot = await BotHost.StartAsync(settings, _clock, services => services.AddSingleton<ILoggerProvider>(Log));
        _desk = new ThemeDesk(Bot, _clock);
        foreach (TableEntity row in await Bot.RowsAsync("files"))
        {
            await Bot.Store.SubmitAsync("files", TableTransactionAction.Delete(row.PartitionKey, row.RowKey, row.ETag), CancellationToken.None);
        }
    }

    private Task<IReadOnlyList<ConnectorRequest>> SayAsync(Speaker speaker, string text)
    {
        _clock.Advance(TimeSpan.FromSeconds(6));
        return speaker.SayAsync(text);
    }

    private Task<JsonNode> RequestAsync(string kind, string format, string subject = "")
    {
        _clock.Advance(TimeSpan.FromSeconds(6));
        return Desk.Cdo.ClickAsync("files.request", new JsonObject { ["kind"] = kind, ["format"] = format, ["subject"] = subject });
    }

    private async Task<JsonElement> OfferAsync()
    {
        await Eventually.HoldsAsync(() => Bot.Connector.Received.Any(request => ContentType(request) == Consent[0]));
        return Bot.Connector.Received.Single(request => ContentType(request) == Consent[0]).Body.GetProperty("attachments")[0];
    }

    private async Task<Uri> SentLinkAsync()
    {
        await Eventually.HoldsAsync(() => Bot.Connector.Received.Any(request => Link().IsMatch(request.Body.ToString())));
        return LinkIn(Bot.Connector.Received);
    }

    private Uri LinkIn(IEnumerable<ConnectorRequest> received) => new(Bot.Address, Link().Match(string.Join(' ', received.Select(request => request.Body.ToString()))).Groups[1].Value);

    private async Task ConsentAsync(Speaker speaker, JsonElement consent, string action, string? uploadUrl = null)
    {
        _clock.Advance(TimeSpan.FromSeconds(6));
        JsonObject value = new()
        {
            ["type"] = "fileUpload",
            ["action"] = action,
            ["context"] = JsonNode.Parse(consent.GetProperty("content").GetProperty(action + "Context").GetRawText()),
            ["uploadInfo"] = new JsonObject
            {
                ["name"] = consent.GetProperty("name").GetString(),
                ["uploadUrl"] = uploadUrl ?? Uploads.Address,
                ["contentUrl"] = uploadUrl ?? Uploads.Address,
                ["uniqueId"] = "1150D938-8870-4044-9F2C-5BBDEBA70C8C",
                ["fileType"] = "csv",
            },
        };
        (HttpStatusCode status, JsonNode? body) = await speaker.PostAsync(ActivityJson.Invoke("fileConsent/invoke", value));
        Assert.Equal((HttpStatusCode.OK, null), (status, body));
    }

    private static string? ContentType(ConnectorRequest request) =>
        request.Body.TryGetProperty("attachments", out JsonElement attachments) ? attachments[0].GetProperty("contentType").GetString() : null;

    [GeneratedRegex("https://bot\\.stadt\\.example(/files/[a-z0-9-]+)")]
    private static partial Regex Link();
}

/// <summary>The journey on SQLite.</summary>
public sealed class ExportJourneyOnSqlite : ExportJourney
{
    private protected override IReadOnlyDictionary<string, string> Storage { get; } = new Dictionary<string, string>();
}

/// <summary>The journey on Azure Tables.</summary>
public sealed class ExportJourneyOnAzureTables(AzuriteServer azurite) : ExportJourney, IClassFixture<AzuriteServer>
{
    private protected override IReadOnlyDictionary<string, string> Storage => azurite.Settings;
}
