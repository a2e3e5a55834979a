using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;

namespace StaffVoiceBot.Tests.Cards;

/// <summary>A template of the project, expanded with its sample data in one language and one length of values.</summary>
internal sealed record RenderedSample(string Name, string Language, string Length, JsonNode Template, JsonObject Values)
{
    private static readonly Texts Texts = new();
    private static readonly CardRenderer Renderer = new(Texts) { Strict = true };

    public Card Card => Renderer.Render(Name, Values, Language);

    /// <summary>What the official library has to be given to see the same.</summary>
    public JsonObject OfficialData
    {
        get
        {
            JsonObject data = Values.DeepClone().AsObject();
            data["t"] = TextTree.Of(Texts.All(Language));
            data["lang"] = Language;
            return data;
        }
    }

    /// <summary>All templates in all languages with values as they are, very short and very long.</summary>
    public static IEnumerable<RenderedSample> All() =>
        from name in Renderer.Names.Order(StringComparer.Ordinal)
        let path = Path.Combine(Repository.Root, "cards", name)
        let template = JsonNode.Parse(File.ReadAllText(path + ".json"))!
        let data = JsonNode.Parse(File.Exists(path + ".data.json") ? File.ReadAllText(path + ".data.json") : "{}")!.AsObject()
        from language in Texts.Languages
        from length in new[] { "sample", "short", "long" }
        select new RenderedSample(name, language, length, template, WithLength(data, length).AsObject());

    public override string ToString() => $"{Name} {Language} {Length}";

    /// <summary>Sentences become one letter or very long; single words stay, since codes and ids are looked up.</summary>
    private static JsonNode WithLength(JsonNode node, string length) => node switch
    {
        JsonObject data => new JsonObject(data.Select(property => KeyValuePair.Create(property.Key, property.Value is null ? null : WithLength(property.Value, length)))),
        JsonArray list => new JsonArray([.. list.Select(item => item is null ? null : WithLength(item, length))]),
        JsonValue value when value.TryGetValue(out string? text) && text.Contains(' ', StringComparison.Ordinal) => Resized(text, length),
        _ => node.DeepClone(),
    };

    private static string Resized(string text, string length) => length switch
    {
        "short" => text[..1],
        "long" => string.Join(' ', Enumerable.Repeat(text, 1 + (200 / text.Length))),
        _ => text,
    };
}
