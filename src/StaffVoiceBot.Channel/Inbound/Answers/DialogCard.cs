using System.Text.Json.Nodes;

namespace StaffVoiceBot.Channel.Inbound.Answers;

/// <summary>A card as it works in a dialog: there <c>Action.Submit</c> is what comes back, as <c>task/submit</c> (protocol 8.5).</summary>
internal static class DialogCard
{
    /// <summary>The card with every <c>Action.Execute</c> as an <c>Action.Submit</c> that carries the same verb, and without refresh, which a dialog does not know.</summary>
    /// <param name="card">UTF-8 JSON of a card.</param>
    internal static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> card)
    {
        JsonNode root = JsonNode.Parse(card.Span)!;
        (root as JsonObject)?.Remove("refresh");
        Submit(root);
        return JsonBody.Write(root, static (writer, node) => node.WriteTo(writer));
    }

    private static void Submit(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (JsonNode? item in array)
            {
                Submit(item);
            }
        }
        else if (node is JsonObject element)
        {
            if (element["type"] is JsonValue type && type.TryGetValue(out string? name) && name == "Action.Execute")
            {
                ToSubmit(element);
            }

            foreach ((_, JsonNode? member) in element)
            {
                Submit(member);
            }
        }
    }

    private static void ToSubmit(JsonObject action)
    {
        action["type"] = "Action.Submit";
        if (action["data"] is not JsonObject data)
        {
            action["data"] = data = [];
        }

        data["verb"] = action["verb"]?.DeepClone();
        action.Remove("verb");
        action.Remove("fallback");
    }
}
