using System.Net.Http.Json;
using System.Text.Json;
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
    private static readonly string AxeFile = Path.Combine(Repository.Root, "tests", "node_modules", "axe-core", "axe.min.js");

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

    [Fact]
    public async Task EveryCard_InBothThemes_HasNoSeriousFinding()
    {
        await using TryoutHost host = new();
        await using ChatWindow light = await ChatWindow.OpenAsync(fixture.Browser, host.Address, 1440);
        await using ChatWindow dark = await ChatWindow.OpenAsync(fixture.Browser, host.Address, 320, theme: ColorScheme.Dark);
        using HttpClient http = new() { BaseAddress = host.Address };
        CardRenderer renderer = host.Services.GetRequiredService<CardRenderer>();
        string[] names = [.. TemplateNames()];
        foreach (string name in names)
        {
            string data = Path.Combine(Cards, name + ".data.json");
            JsonObject values = File.Exists(data) ? JsonNode.Parse(await File.ReadAllTextAsync(data))!.AsObject() : [];
            await ShowAsync(http, JsonNode.Parse(renderer.Render(name, values, "de").Json.Span)!);
        }

        foreach (ChatWindow window in (ChatWindow[])[light, dark])
        {
            await Expect(window.Log(ChatWindow.Staff).Locator(".card")).ToHaveCountAsync(names.Length + 1, new() { Timeout = 60_000 });
            await AssertAccessibleAsync(window, window == light ? "all-cards-light" : "all-cards-dark-320");
            Assert.Empty(window.Faults);
        }
    }

    [Fact]
    public async Task Page_WhereMotionIsNotWanted_DoesNotMove()
    {
        await using TryoutHost host = new();
        await using ChatWindow window = await ChatWindow.OpenAsync(fixture.Browser, host.Address);
        await window.SayAsync(ChatWindow.Staff, "Hilfe");
        await window.Log(ChatWindow.Staff).Locator(".card").Last.WaitForAsync();
        string[] moving = await window.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('*')].filter(element => {
              const style = getComputedStyle(element);
              const longest = text => Math.max(...text.split(',').map(parseFloat));
              return longest(style.transitionDuration) > 0.01 || (style.animationName !== 'none' && longest(style.animationDuration) > 0.01) || style.scrollBehavior === 'smooth';
            }).map(element => element.outerHTML.slice(0, 80))
            """);
        Assert.Empty(moving);
    }

    private static async Task AssertPaneAsync(ChatWindow window, string pane, string card, string picture)
    {
        ILocator tab = window.Page.Locator($"#tab-{pane}");
        bool isAlone = await tab.IsVisibleAsync();
        if (isAlone)
        {
            await tab.ClickAsync();
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
        Assert.False(
            await window.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"),
            $"{picture}: the page must not scroll sideways.");

        // Evaluated by the debugger, not as a script of the page, so that the page's strict policy stays as it is.
        await window.Page.EvaluateAsync(await File.ReadAllTextAsync(AxeFile));
        JsonElement findings = await window.Page.EvaluateAsync<JsonElement>("""
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
              .filter(violation => ['serious', 'critical'].includes(violation.impact))
              .map(violation => `${violation.id}: ${violation.nodes.map(node => node.html + ' ' + (node.any[0]?.message ?? '')).join(' | ')}`)
            """);
        Assert.True(findings.GetArrayLength() == 0, $"{picture}: {findings}");
    }
}
