using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;

namespace StaffVoiceBot.Tests.Cards;

public sealed class TemplateComparisonTests
{
    private sealed record Case(string Name, JsonNode Template, JsonObject Data);

    [Fact]
    public async Task TPL01To11_OwnCasesAndAllProjectTemplates_AreExpandedAsByTheOfficialLibrary()
    {
        JsonNode file = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests", "StaffVoiceBot.Tests", "Cards", "template-cases.json")))!;
        Case[] own = [.. OwnCases(file)];
        CardRenderer renderer = new(new Texts(), own.ToDictionary(one => one.Name, one => one.Template.ToJsonString()), TimeProvider.System);
        IEnumerable<(Case, Card)> cases = [
            .. own.Select(one => (one, renderer.Render(one.Name, one.Data, "de"))),
            .. RenderedSample.All().Select(sample => (new Case(sample.ToString(), sample.Template, sample.OfficialData), sample.Card))];

        string[] differences = await DifferencesAsync([.. cases], file["ownAnswers"]!.AsObject());

        Assert.True(differences.Length == 0, string.Join("\n", differences));
    }

    private static async Task<string[]> DifferencesAsync((Case Case, Card Card)[] cases, JsonObject ownAnswers)
    {
        JsonObject[] official = await OfficialTemplating.ExpandAsync(cases.Select(one => (one.Case.Template, one.Case.Data)));
        return [.. from pair in cases.Zip(official)
            let card = JsonNode.Parse(pair.First.Card.Json.Span)!
            let isOwn = ownAnswers.ContainsKey(pair.First.Case.Name)
            where isOwn
                ? !JsonNode.DeepEquals(card["value"], ownAnswers[pair.First.Case.Name])
                : !pair.Second.ContainsKey("result") || !JsonNode.DeepEquals(card, pair.Second["result"])
            select $"{pair.First.Case.Name}: {card.ToJsonString()} and not {pair.Second.ToJsonString()}"];
    }

    private static IEnumerable<Case> OwnCases(JsonNode file)
    {
        JsonObject data = file["data"]!.AsObject();
        IEnumerable<Case> expressions = file["expressions"]!.AsObject().SelectMany(rule => rule.Value!.AsArray().Select(expression =>
            new Case($"{rule.Key} {expression}", new JsonObject { ["value"] = "${" + expression + "}" }, data)));
        return expressions.Concat(file["templates"]!.AsObject().Select(template => new Case(template.Key, template.Value!, data)));
    }
}
