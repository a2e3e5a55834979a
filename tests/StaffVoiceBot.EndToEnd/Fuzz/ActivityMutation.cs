using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace StaffVoiceBot.EndToEnd.Fuzz;

/// <summary>Makes a wrong activity of a right one. The same seed makes the same bytes.</summary>
internal static class ActivityMutation
{
    // JSON that .NET would not write, in place of a text that it does.
    private const string Half = "HALF";

    private static readonly string?[] OddTexts =
    [
        Half, """{"verb":7}""", """[{"type":"mention","mentioned":7},null]""",
        "", " ", "\0", "..", "../../etc", "null", "{}", "[]", "{\"a\":", "<at>Bot</at>", "${text}", "😀\u202E", "-1", "1e999", "msteams\n", "9999-99-99T99:99:99Z",
        new('x', 70_000), new('[', 500), "a:chat;messageid=", "adaptiveCard/action", "task/submit", "invoke", "composeExtension/query", null,
    ];

    /// <summary>Changes an activity in up to five places: anywhere, or only in what handlers read.</summary>
    /// <param name="activity">A right activity.</param>
    /// <param name="random">Where the choices come from.</param>
    public static void Mutate(JsonObject activity, Random random)
    {
        JsonNode place = random.Next(2) == 0 && activity["value"] is { } value and (JsonObject or JsonArray) ? value : activity;
        for (int count = random.Next(6); count > 0; count--)
        {
            MutateNode(place, random);
        }
    }

    /// <summary>The body of an activity; one in eight is no longer what it was.</summary>
    /// <param name="activity">Activity.</param>
    /// <param name="random">Where the choices come from.</param>
    public static byte[] Write(JsonObject activity, Random random)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(activity.ToJsonString().Replace(Half, "\\ud800", StringComparison.Ordinal));
        return random.Next(8) == 0 ? MutateBytes(bytes, random) : bytes;
    }

    private static void MutateNode(JsonNode root, Random random)
    {
        JsonNode node = root;
        while (node is JsonObject or JsonArray)
        {
            (JsonObject? parent, JsonArray? list) = (node as JsonObject, node as JsonArray);
            int count = parent?.Count ?? list!.Count;
            if (count == 0)
            {
                return;
            }

            int index = random.Next(count);
            JsonNode? child = parent is null ? list![index] : parent.GetAt(index).Value;
            if (child is JsonObject or JsonArray && random.Next(3) > 0)
            {
                node = child;
                continue;
            }

            Replace(parent, list, index, random);
            return;
        }
    }

    private static void Replace(JsonObject? parent, JsonArray? list, int index, Random random)
    {
        if (parent is null)
        {
            list![index] = OddValue(random);
            return;
        }

        string name = parent.GetAt(index).Key;
        switch (random.Next(4))
        {
            case 0:
                parent.Remove(name);
                break;
            case 1:
                parent[name.ToUpperInvariant()] = OddValue(random);
                break;
            default:
                parent[name] = OddValue(random);
                break;
        }
    }

    private static JsonNode? OddValue(Random random) => random.Next(9) switch
    {
        0 => random.Next(),
        1 => random.Next(2) == 0,
        2 => new JsonArray(OddTexts[random.Next(OddTexts.Length)], 1, null),
        3 => new JsonObject { ["id"] = OddTexts[random.Next(OddTexts.Length)], ["type"] = random.Next() },
        4 => new JsonObject { ["verb"] = new JsonObject(), ["data"] = new JsonArray(1, null), [Half] = 1 },
        5 => JsonNode.Parse(random.Next(2) == 0 ? "{}" : "-1e400"),
        6 => JsonNode.Parse(string.Concat(Enumerable.Repeat("[", 40)) + string.Concat(Enumerable.Repeat("]", 40))),
        _ => OddTexts[random.Next(OddTexts.Length)],
    };

    private static byte[] MutateBytes(byte[] bytes, Random random)
    {
        switch (random.Next(4))
        {
            case 0:
                return bytes[..random.Next(bytes.Length)];
            case 1:
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                return bytes;
            case 2:
                int at = random.Next(bytes.Length);
                return [.. bytes[..at], .. Encoding.UTF8.GetBytes(random.NextDouble().ToString(CultureInfo.InvariantCulture)), .. bytes[at..]];
            default:
                return [.. bytes, .. bytes];
        }
    }
}
