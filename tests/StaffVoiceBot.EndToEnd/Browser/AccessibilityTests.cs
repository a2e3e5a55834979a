using System.Text.Json;
using Microsoft.Playwright;

namespace StaffVoiceBot.EndToEnd.Browser;

/// <summary>The page and its cards against axe-core, in both themes and on both widths.</summary>
[Collection(nameof(SharedBrowser))]
public sealed class AccessibilityTests(BrowserFixture fixture)
{
    private static readonly string AxeFile = Path.Combine(Repository.Root, "tests", "node_modules", "axe-core", "axe.min.js");

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 400)]
    [InlineData(ColorScheme.Dark, 400)]
    [InlineData(ColorScheme.Light, 320)]
    public async Task Page_WithCards_HasNoSeriousFinding(ColorScheme theme, int width)
    {
        await using TryoutHost host = new();
        await using ChatWindow window = await ChatWindow.OpenAsync(fixture.Browser, host.Address, width, theme: theme);
        await window.ReportNeedAsync("Urlaubsanträge laufen bei uns noch auf Papier.", "Bürger");
        await window.SayAsync(ChatWindow.Staff, "Schulung");
        ILocator training = window.Card(ChatWindow.Staff, "Schulungswunsch absenden");
        await ChatWindow.PressAsync(training, "Weitere Angaben ein- oder ausblenden (freiwillig)");
        await AssertAccessibleAsync(window, $"staff-{theme}-{width}");

        await window.SayAsync(ChatWindow.Stabsstelle, "Berichte hierher");
        await window.SayAsync(ChatWindow.Stabsstelle, "Bericht");
        await window.Card(ChatWindow.Stabsstelle, "Auf einen Blick").Last.WaitForAsync();
        await AssertAccessibleAsync(window, $"digest-{theme}-{width}");

        await window.SayAsync(ChatWindow.Trainers, "Nachfrage hierher");
        await window.SayAsync(ChatWindow.Trainers, "Nachfrage");
        await window.Log(ChatWindow.Trainers).Locator(".card").Last.WaitForAsync();
        await AssertAccessibleAsync(window, $"demand-{theme}-{width}");
        Assert.Empty(window.Faults);
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
