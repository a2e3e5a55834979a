using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using StaffVoiceBot.Cards;
using static Microsoft.Playwright.Assertions;

namespace StaffVoiceBot.EndToEnd.Browser;

/// <summary>The page and its cards against axe-core, in both themes and on both widths.</summary>
[Collection(nameof(SharedBrowser))]
public sealed class AccessibilityTests(BrowserFixture fixture)
{
    private static readonly string Cards = Path.Combine(Repository.Root, "cards");

    private static readonly (ColorScheme Theme, int Width)[] Screens =
        [(ColorScheme.Light, 1440), (ColorScheme.Dark, 1440), (ColorScheme.Light, 400), (ColorScheme.Dark, 400), (ColorScheme.Light, 320)];

    [Fact]
    public async Task Page_WithCards_HasNoSeriousFindingOnAnyScreen()
    {
        await using TryoutHost host = new();
        await using (ChatWindow first = await ChatWindow.OpenAsync(fixture.Browser, host.Address))
        {
            await first.ReportNeedAsync("Urlaubsanträge laufen bei uns noch auf Papier.", "Bürger");
            await first.SayAsync(ChatWindow.Staff, "Schulung");
            await first.Card(ChatWindow.Staff, "Schulungswunsch absenden").WaitForAsync();
            await first.SayAsync(ChatWindow.Stabsstelle, "Berichte hierher");
            await first.SayAsync(ChatWindow.Stabsstelle, "Bericht");
            await first.Card(ChatWindow.Stabsstelle, "Auf einen Blick").Last.WaitForAsync();
            await first.SayAsync(ChatWindow.Trainers, "Nachfrage hierher");
            await first.SayAsync(ChatWindow.Trainers, "Nachfrage");
            await first.Card(ChatWindow.Trainers, "Nachfrage nach Schulungen").Last.WaitForAsync();
            Assert.Empty(first.Faults);
        }

        foreach ((ColorScheme theme, int width) in Screens)
        {
            await using ChatWindow window = await ChatWindow.OpenAsync(fixture.Browser, host.Address, width, theme: theme);
            await AssertPaneAsync(window, ChatWindow.Staff, "Schulungswunsch absenden", $"staff-{theme}-{width}");
            await AssertPaneAsync(window, ChatWindow.Stabsstelle, "Auf einen Blick", $"digest-{theme}-{width}");
            await AssertPaneAsync(window, ChatWindow.Trainers, "Nachfrage nach Schulungen", $"demand-{theme}-{width}");
            Assert.Empty(window.Faults);
        }
    }

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public async Task EveryCard_InBothThemes_HasNoSeriousFinding(string language)
    {
        await using TryoutHost host = new();
        await using ChatWindow window = await ChatWindow.OpenAsync(fixture.Browser, host.Address);
        using HttpClient http = new() { BaseAddress = host.Address };
        CardRenderer renderer = host.Services.GetRequiredService<CardRenderer>();
        string[] names = [.. TemplateNames()];
        foreach (string name in names)
        {
            string data = Path.Combine(Cards, name + ".data.json");
            JsonObject values = File.Exists(data) ? JsonNode.Parse(await File.ReadAllTextAsync(data))!.AsObject() : [];
            await ShowAsync(http, JsonNode.Parse(renderer.Render(name, values, language).Json.Span)!);
        }

        // Everything that can be opened is open, on a screen, on a telephone and at 400 % zoom.
        await Expect(window.Log(ChatWindow.Staff).Locator(".card")).ToHaveCountAsync(names.Length + 1, new() { Timeout = 60_000 });
        await window.Page.EvaluateAsync("() => document.querySelectorAll('.card button[aria-expanded=false]').forEach(button => button.click())");
        foreach ((string theme, int width) in new[] { ("light", 1440), ("light", 400), ("dark", 400), ("dark", 320) })
        {
            string picture = $"all-cards-{language}-{theme}-{width}";
            await window.Page.EvaluateAsync("theme => document.documentElement.dataset.theme = theme", theme);
            await window.Page.SetViewportSizeAsync(width, 900);
            await AxeCore.AssertNothingIsCutAsync(window.Page, picture);
            await AssertAccessibleAsync(window, picture);
        }

        Assert.Empty(window.Faults);
    }

    [Fact]
    public async Task Page_AsTheSystemAsks_DoesNotMove_AndKeepsItsEdgesInForcedColors()
    {
        await using TryoutHost host = new(("Files:Delivery", "Link"));
        await using ChatWindow window = await ChatWindow.OpenAsync(fixture.Browser, host.Address);
        await window.SayAsync(ChatWindow.Staff, "Bedarf melden");
        await window.Card(ChatWindow.Staff, "Bedarf absenden").Last.WaitForAsync();
        Assert.Empty(await window.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('*')].filter(element => {
              const style = getComputedStyle(element);
              const longest = text => Math.max(...text.split(',').map(parseFloat));
              return longest(style.transitionDuration) > 0.01 || (style.animationName !== 'none' && longest(style.animationDuration) > 0.01) || style.scrollBehavior === 'smooth';
            }).map(element => element.outerHTML.slice(0, 80))
            """));

        await window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ForcedColors = ForcedColors.Active });
        await window.TakePictureAsync("forced-colors");
        Assert.Empty(await window.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('button, input, select, textarea, .card, .bubble')].filter(element => {
              const style = getComputedStyle(element);
              const hasEdge = parseFloat(style.borderTopWidth) > 0 && style.borderTopStyle !== 'none';
              return element.checkVisibility() && !hasEdge && style.textDecorationLine !== 'underline' && !['checkbox', 'radio'].includes(element.type);
            }).map(element => element.outerHTML.slice(0, 120))
            """));

        // The other page people can come to: behind the link to a file, and behind one that leads nowhere.
        await window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ForcedColors = ForcedColors.None });
        await window.Page.Locator("#staff").SelectOptionAsync("miriam-vogt");
        await window.SayAsync(ChatWindow.Stabsstelle, "Export");
        await ChatWindow.PressAsync(window.Card(ChatWindow.Stabsstelle, "Dateien zum Herunterladen").Last, "Liste als Excel-Datei holen");
        await window.Log(ChatWindow.Staff).GetByRole(AriaRole.Link).Last.WaitForAsync();
        string link = await window.Page.EvaluateAsync<string>("""
            async () => (await (await fetch('tryout/conversations?id=a%3A1tryout-miriam-vogt')).text()).match(/\/files\/[a-z0-9-]+/)[0]
            """);
        foreach (string path in (string[])[link, "/files/no-such-file"])
        {
            await window.Page.GotoAsync(new Uri(host.Address, path).ToString());
            foreach (ColorScheme theme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = theme });
                await AssertAccessibleAsync(window, $"file-page-{theme}-{path.Length}");
            }
        }
    }

    private static async Task AssertPaneAsync(ChatWindow window, string pane, string card, string picture)
    {
        ILocator tab = window.Page.Locator($"#tab-{pane}");
        bool isAlone = await tab.IsVisibleAsync();
        if (isAlone)
        {
            await new KeyboardUser(window).GoToAsync(window.Page.Locator("[role=tab][aria-selected=true]"));
            for (int i = 0; i < 2 && !await tab.EvaluateAsync<bool>("tab => tab.ariaSelected === 'true'"); i++)
            {
                await window.Page.Keyboard.PressAsync("ArrowRight");
            }
        }

        ILocator shown = window.Card(pane, card).Last;
        await shown.WaitForAsync();
        if (pane == ChatWindow.Staff)
        {
            await ChatWindow.PressAsync(shown, "Weitere Angaben ein- oder ausblenden (freiwillig)");
        }

        // A wide page shows all three at once, so the last look sees them all.
        if (isAlone || pane == ChatWindow.Trainers)
        {
            await AssertAccessibleAsync(window, picture);
        }
    }

    private static IEnumerable<string> TemplateNames() => Directory.EnumerateFiles(Cards, "*.json", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith(".data.json", StringComparison.Ordinal))
        .Select(file => Path.ChangeExtension(Path.GetRelativePath(Cards, file), null))
        .Order(StringComparer.Ordinal);

    private static async Task ShowAsync(HttpClient http, JsonNode card)
    {
        JsonObject message = new()
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["content"] = card }),
        };
        using HttpResponseMessage response = await http.PostAsJsonAsync(
            new Uri("tryout/connector/v3/conversations/a%3A1tryout-anna-weber/activities", UriKind.Relative), message);
        response.EnsureSuccessStatusCode();
    }

    private static async Task AssertAccessibleAsync(ChatWindow window, string picture)
    {
        await window.TakePictureAsync(picture);
        await AxeCore.AssertNothingSeriousAsync(window.Page, picture);
    }
}
