using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace StaffVoiceBot.EndToEnd.Browser;

/// <summary>What the page does as Teams would: updates, refresh, dialogs, history, several people, sample data.</summary>
[Collection(nameof(SharedBrowser))]
public sealed class PageTests(BrowserFixture fixture)
{
    private const string Anna = "a:1tryout-anna-weber";
    private const string CardType = "application/vnd.microsoft.card.adaptive";

    [Fact]
    public async Task Connector_UpdateAndDelete_ChangeTheMessageOnThePage()
    {
        await using TryoutHost host = new();
        await using ChatWindow window = await ChatWindow.OpenAsync(fixture.Browser, host.Address);
        using HttpClient http = new() { BaseAddress = host.Address };
        string id = await SendAsync(http, Message("erste Fassung"));
        await Expect(window.Log(ChatWindow.Staff)).ToContainTextAsync("erste Fassung");

        (await http.PutAsJsonAsync(new Uri(Path(id), UriKind.Relative), Message("zweite Fassung"))).EnsureSuccessStatusCode();
        await Expect(window.Log(ChatWindow.Staff)).ToContainTextAsync("zweite Fassung");
        await Expect(window.Log(ChatWindow.Staff)).Not.ToContainTextAsync("erste Fassung");

        (await http.DeleteAsync(new Uri(Path(id), UriKind.Relative))).EnsureSuccessStatusCode();
        await Expect(window.Log(ChatWindow.Staff)).ToContainTextAsync("Diese Nachricht wurde gelöscht.");
        Assert.Equal(HttpStatusCode.NotFound, (await http.PutAsJsonAsync(new Uri(Path(id), UriKind.Relative), Message("zu spät"))).StatusCode);
    }

    [Fact]
    public async Task Message_WithMarkup_StaysText()
    {
        await using TryoutHost host = new();
        await using ChatWindow window = await ChatWindow.OpenAsync(fixture.Browser, host.Address);
        using HttpClient http = new() { BaseAddress = host.Address };
        await SendAsync(http, Message("<img src=x onerror=alert(1)> [böse](javascript:alert(1)) **fett**"));

        ILocator bubble = window.Log(ChatWindow.Staff).Locator(".bubble").Filter(new LocatorFilterOptions { HasText = "fett" });
        await Expect(bubble.Locator("strong")).ToHaveTextAsync("fett");
        await Expect(bubble.Locator("img, a")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task INV14_CardWithRefreshForThisPerson_ShowsThePresentState()
    {
        await using TryoutHost host = new();
        await using ChatWindow window = await ChatWindow.OpenAsync(fixture.Browser, host.Address);
        using HttpClient http = new() { BaseAddress = host.Address };
        JsonObject card = Card("Veralteter Stand");
        card["refresh"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "welcome.help" },
            ["userIds"] = new JsonArray("29:1tryout-anna-weber"),
        };

        // The bot may answer with the present card or leave the base card; what counts is that it is asked as Teams asks.
        IRequest request = await window.Page.RunAndWaitForRequestAsync(
            () => SendAsync(http, Message("", card)),
            candidate => candidate.Url.EndsWith("/tryout/turns", StringComparison.Ordinal)
                && (candidate.PostData?.Contains("\"automatic\"", StringComparison.Ordinal) ?? false));
        JsonNode turn = JsonNode.Parse(request.PostData!)!;
        Assert.Equal("adaptiveCard/action", (string?)turn["name"]);
        Assert.Equal("welcome.help", (string?)turn["value"]!["action"]!["verb"]);
    }

    [Fact]
    public async Task Dialog_ByKeyboardAlone_KeepsTheFocusTakesAReportAndGivesTheFocusBack()
    {
        await using TryoutHost host = new();
        await using ChatWindow window = await ChatWindow.OpenAsync(fixture.Browser, host.Address);
        using HttpClient http = new() { BaseAddress = host.Address };
        JsonObject card = Card("Im Dialog melden");
        card["actions"] = new JsonArray(new JsonObject
        {
            ["type"] = "Action.Submit",
            ["title"] = "Dialog öffnen",
            ["data"] = new JsonObject { ["verb"] = "needs.report", ["msteams"] = new JsonObject { ["type"] = "task/fetch" } },
        });
        string message = await SendAsync(http, Message("", card));
        KeyboardUser user = new(window);
        ILocator opener = KeyboardUser.Button(window.Card(ChatWindow.Staff, "Im Dialog melden"), "Dialog öffnen");
        ILocator dialog = window.Page.GetByRole(AriaRole.Dialog);
        ILocator text = KeyboardUser.Button(dialog, AriaRole.Textbox, "Was soll einfacher werden?");

        await user.PressAsync(opener);
        await text.WaitForAsync();
        await user.AssertIsKeptInDialogAsync(stops: 25);
        await user.LeaveDialogAsync(opener);

        await user.PressAsync(opener);
        await user.TypeAsync(text, "Der Etagendrucker ist jede Woche kaputt.");
        ILocator department = KeyboardUser.Button(dialog, AriaRole.Combobox, "Ihr Amt");
        await user.TypeAsync(department, "Bürger");
        await Expect(department).ToHaveAttributeAsync("aria-expanded", "true");
        await AxeCore.AssertInBothThemesAsync(window, "dialog");
        await window.Page.Keyboard.PressAsync("Escape");
        await Expect(department).ToHaveAttributeAsync("aria-expanded", "false");
        await user.PickDepartmentAsync(dialog, "Bürger");
        await user.PressAsync(KeyboardUser.Button(dialog, "Bedarf absenden"));
        await Expect(dialog).ToContainTextAsync("Ihre Meldung ist gespeichert");

        // What opened the dialog is drawn anew meanwhile; the focus goes to its message.
        (await http.PutAsJsonAsync(new Uri(Path(message), UriKind.Relative), Message("", card.DeepClone().AsObject()))).EnsureSuccessStatusCode();
        ILocator article = window.Log(ChatWindow.Staff).Locator("article").Filter(new LocatorFilterOptions { HasText = "Im Dialog melden" });
        await Expect(article).ToContainTextAsync("bearbeitet");
        await user.LeaveDialogAsync(article);
        Assert.Empty(window.Faults);
    }

    [Fact]
    public async Task Reload_AndOtherPerson_ShowTheirOwnHistory()
    {
        await using TryoutHost host = new();
        await using ChatWindow window = await ChatWindow.OpenAsync(fixture.Browser, host.Address);
        await window.SayAsync(ChatWindow.Staff, "Hilfe");
        ILocator said = window.Log(ChatWindow.Staff).Locator(".own");
        await Expect(said).ToHaveCountAsync(1);

        await window.Page.ReloadAsync();
        await Expect(said).ToHaveCountAsync(1);

        await new KeyboardUser(window).PressAsync(window.Page.Locator("#staff"), "m");
        await Expect(window.Page.Locator("#staff")).ToHaveValueAsync("murat-demir");
        await Expect(said).ToHaveCountAsync(0);
        await window.Log(ChatWindow.Staff).Locator("article").First.WaitForAsync();
    }

    [Fact]
    public async Task Export_Accepted_IsDownloadedFromThePersonalChat()
    {
        await using TryoutHost host = new();
        await using ChatWindow window = await ChatWindow.OpenAsync(fixture.Browser, host.Address);
        await window.Page.Locator("#staff").SelectOptionAsync("miriam-vogt");

        await window.SayAsync(ChatWindow.Stabsstelle, "Export");
        await ChatWindow.PressAsync(window.Card(ChatWindow.Stabsstelle, "Dateien zum Herunterladen").Last, "Liste als Excel-Datei holen");
        await Expect(window.Log(ChatWindow.Stabsstelle)).ToContainTextAsync("Die Datei wartet in Ihrem persönlichen Chat");
        await window.TakePictureAsync("export-consent");
        KeyboardUser user = new(window);
        await user.PressAsync(KeyboardUser.Button(window.Card(ChatWindow.Staff, "Prioritaetenliste").Last, "Datei annehmen"));
        ILocator link = window.Log(ChatWindow.Staff).GetByRole(AriaRole.Link);
        IDownload file = await window.Page.RunAndWaitForDownloadAsync(() => user.PressAsync(link));

        Assert.EndsWith(".xlsx", file.SuggestedFilename, StringComparison.Ordinal);
        await Expect(window.Log(ChatWindow.Staff)).ToContainTextAsync("In Ihrem OneDrive gespeichert");
        await window.TakePictureAsync("export-done");
        Assert.Empty(window.Faults);
    }

    [Fact]
    public async Task LanguageAndTheme_ChosenByKeyboard_Hold()
    {
        await using TryoutHost host = new();
        await using ChatWindow window = await ChatWindow.OpenAsync(fixture.Browser, host.Address);
        KeyboardUser user = new(window);
        await user.PressAsync(window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "English" }));
        await user.PressAsync(window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Dark theme" }), "Space");
        await Expect(window.Page.Locator("html[lang=en][data-theme=dark]")).ToHaveCountAsync(1);
        await user.PressAsync(KeyboardUser.Button(window.Pane(ChatWindow.Staff), "report need"));
        await Expect(window.Log(ChatWindow.Staff).Locator(".card[lang=en]")).ToHaveCountAsync(1);
        await window.TakePictureAsync("english");
    }

    [Fact]
    public async Task SampleData_Loaded_FillsTheDigest()
    {
        await using TryoutHost host = new();
        await using ChatWindow window = await ChatWindow.OpenAsync(fixture.Browser, host.Address);
        // Most people look around before: what was sent now must not stop turns that lie weeks back.
        await window.SayAsync(ChatWindow.Stabsstelle, "Berichte hierher");
        await window.SayAsync(ChatWindow.Trainers, "Nachfrage hierher");
        await new KeyboardUser(window).PressAsync(window.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Beispieldaten laden" }));
        int needs = await CountAsync("needs");
        int trainings = await CountAsync("training");
        await Expect(window.Page.Locator("#status")).ToHaveTextAsync(
            $"Geladen: {needs} Meldungen und {trainings} Schulungswünsche.", new LocatorAssertionsToHaveTextOptions { Timeout = 180_000 });

        await window.SayAsync(ChatWindow.Stabsstelle, "Bericht");
        await window.Card(ChatWindow.Stabsstelle, "Auf einen Blick").Last.WaitForAsync();
        await Expect(window.Log(ChatWindow.Stabsstelle)).Not.ToContainTextAsync("nichts gemeldet");
        await window.SayAsync(ChatWindow.Trainers, "Nachfrage");
        await window.Log(ChatWindow.Trainers).Locator(".card").Last.WaitForAsync();
        await window.ReportNeedAsync("Urlaubsanträge laufen bei uns noch auf Papier.", "Soziales");
        await window.TakePictureAsync("sample-data");
        await window.Page.Locator("#theme").ClickAsync();
        await window.TakePictureAsync("sample-data-dark");
    }

    [Fact]
    public async Task Page_UnderAForeignHostName_Is404()
    {
        await using TryoutHost host = new();
        using HttpClient http = new() { BaseAddress = host.Address };
        using HttpRequestMessage request = new(HttpMethod.Get, "tryout/cast");
        request.Headers.Host = "rebound.example.org";
        Assert.Equal(HttpStatusCode.NotFound, (await http.SendAsync(request)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("tryout/cast", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Texts_BothLanguages_HaveTheSameKeysAndPlaceholders()
    {
        await using FileStream file = File.OpenRead(System.IO.Path.Combine(AppContext.BaseDirectory, "Tryout", "web", "texts.json"));
        Dictionary<string, Dictionary<string, string>> texts =
            (await JsonSerializer.DeserializeAsync<Dictionary<string, Dictionary<string, string>>>(file))!;
        Assert.Equal(texts["de"].Keys.Order(), texts["en"].Keys.Order());
        Assert.All(texts["de"], text =>
        {
            string english = texts["en"][text.Key];
            Assert.False(string.IsNullOrWhiteSpace(english));
            Assert.Equal(Holes(text.Value), Holes(english));
            Assert.Equal(text.Value.Count(c => c == '|'), english.Count(c => c == '|'));
        });

        static IEnumerable<string> Holes(string text) => text.Split('{').Skip(1).Select(part => part.Split('}')[0]).Order();
    }

    private static string Path(string activityId = "") => $"tryout/connector/v3/conversations/{Uri.EscapeDataString(Anna)}/activities/{activityId}".TrimEnd('/');

    private static async Task<string> SendAsync(HttpClient http, JsonObject activity)
    {
        HttpResponseMessage response = await http.PostAsJsonAsync(new Uri(Path(), UriKind.Relative), activity);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>();
    }

    private static JsonObject Message(string text, JsonObject? card = null)
    {
        JsonObject message = new() { ["type"] = "message", ["text"] = text };
        if (card is not null)
        {
            message["attachments"] = new JsonArray(new JsonObject { ["contentType"] = CardType, ["content"] = card });
        }

        return message;
    }

    private static JsonObject Card(string text) => new()
    {
        ["type"] = "AdaptiveCard",
        ["version"] = "1.5",
        ["body"] = new JsonArray(new JsonObject { ["type"] = "TextBlock", ["text"] = text, ["wrap"] = true }),
    };

    private static async Task<int> CountAsync(string name) =>
        (await File.ReadAllLinesAsync(System.IO.Path.Combine(AppContext.BaseDirectory, "Tryout", "sample-data", $"{name}.jsonl"))).Length;
}
