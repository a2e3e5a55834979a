using System.Text.Json.Nodes;

namespace StaffVoiceBot.Cards;

/// <summary>Texts by dotted key as a tree of objects, so that templates can walk it.</summary>
internal static class TextTree
{
    /// <exception cref="InvalidOperationException">A key is both a text and the beginning of another key.</exception>
    public static JsonObject Of(IReadOnlyDictionary<string, string> texts)
    {
        JsonObject root = [];
        foreach ((string key, string text) in texts)
        {
            string[] segments = key.Split('.');
            JsonObject branch = segments[..^1].Aggregate(root, (at, segment) => Child(at, segment, key));
            if (!branch.TryAdd(segments[^1], JsonValue.Create(text)))
            {
                throw new InvalidOperationException($"The text '{key}' is also the beginning of another key.");
            }
        }

        return root;
    }

    private static JsonObject Child(JsonObject at, string segment, string key)
    {
        if (!at.TryGetPropertyValue(segment, out JsonNode? child))
        {
            at[segment] = child = new JsonObject();
        }

        return child as JsonObject ?? throw new InvalidOperationException($"The beginning of the text '{key}' is a text itself.");
    }
}
