using System.Text.Json;
using Microsoft.Playwright;

namespace StaffVoiceBot.EndToEnd.Browser;

/// <summary>What axe-core finds on a page, with the rule for the size of targets (WCAG 2.5.8) that it leaves out by itself.</summary>
internal static class AxeCore
{
    private static readonly string Script = File.ReadAllText(Path.Combine(Repository.Root, "tests", "node_modules", "axe-core", "axe.min.js"));

    /// <summary>Nothing serious in either theme; the page is in the light one afterwards.</summary>
    public static async Task AssertInBothThemesAsync(ChatWindow window, string what)
    {
        foreach (string theme in (string[])["dark", "light"])
        {
            await window.Page.EvaluateAsync("theme => document.documentElement.dataset.theme = theme", theme);
            await window.TakePictureAsync($"{what}-{theme}");
            await AssertNothingSeriousAsync(window.Page, $"{what}-{theme}");
        }
    }

    /// <summary>Nothing is cut off at an edge, and nothing has to be pushed sideways (WCAG 1.4.10).</summary>
    public static async Task AssertNothingIsCutAsync(IPage page, string what)
    {
        string[] cut = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('body *')].filter(element => {
              const { width, height, right } = element.getBoundingClientRect();
              const style = getComputedStyle(element);
              if (width < 2 || height < 2 || style.clipPath !== 'none') return false;
              const isOut = right > (element.closest('.card')?.getBoundingClientRect().right ?? innerWidth) + 1;
              const hides = overflow => ['auto', 'scroll', 'hidden', 'clip'].includes(overflow);
              const isSideways = element.scrollWidth > element.clientWidth + 1 && hides(style.overflowX);
              const isShort = element.closest('.card') && !element.matches('textarea, select') && element.scrollHeight > element.clientHeight + 1 && hides(style.overflowY);
              return isOut || isSideways || isShort;
            }).map(element => `${element.textContent.slice(0, 60)}: ${element.outerHTML.slice(0, 200)}`)
            """);
        Assert.True(cut.Length == 0, $"{what}: {string.Join('\n', cut)}");
    }

    /// <summary>Nothing serious, and no scrolling sideways.</summary>
    public static async Task AssertNothingSeriousAsync(IPage page, string what)
    {
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"), $"{what}: the page must not scroll sideways.");

        // Evaluated by the debugger, not as a script of the page, so that the page's strict policy stays as it is.
        await page.EvaluateAsync($"() => {{ if (!window.axe) {{ {Script} }} }}");
        JsonElement findings = await page.EvaluateAsync<JsonElement>("""
            async () => (await axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })).violations
              .filter(violation => ['serious', 'critical'].includes(violation.impact))
              .map(violation => `${violation.id}: ${violation.nodes.map(node => node.html + ' ' + (node.any[0]?.message ?? '')).join(' | ')}`)
            """);
        Assert.True(findings.GetArrayLength() == 0, $"{what}: {findings}");
    }
}
