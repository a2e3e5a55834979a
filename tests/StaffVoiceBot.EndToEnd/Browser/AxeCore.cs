using System.Text.Json;
using Microsoft.Playwright;

namespace StaffVoiceBot.EndToEnd.Browser;

/// <summary>What axe-core finds on a page, with the rule for the size of targets (WCAG 2.5.8) that it leaves out by itself.</summary>
internal static class AxeCore
{
    private static readonly string Script = File.ReadAllText(Path.Combine(Repository.Root, "tests", "node_modules", "axe-core", "axe.min.js"));

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
