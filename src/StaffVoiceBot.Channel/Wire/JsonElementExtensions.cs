using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace StaffVoiceBot.Channel.Wire;

/// <summary>Reading of free JSON that never throws, whatever a client put there (ACT-10, ACT-34).</summary>
internal static class JsonElementExtensions
{
    /// <summary>A member of an object, in any case (ACT-30); the last of several (ACT-36); undefined when there is none.</summary>
    internal static JsonElement Find(this JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return default;
        }

        JsonElement found = default;
        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (IsNamed(member, name))
            {
                found = member.Value;
            }
        }

        return found;
    }

    /// <summary>A text, or the JSON text of a number, truth value, object or array; empty for null and missing.</summary>
    internal static string Text(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => "",
        JsonValueKind.String => StringOf(element),
        _ => element.GetRawText(),
    };

    /// <summary>The element itself, or what a text that holds JSON says; a text that holds none stays a text.</summary>
    internal static JsonElement Unpacked(this JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String || StringOf(element).TrimStart() is not { Length: > 1 } text || text[0] is not '{')
        {
            return element;
        }

        try
        {
            return JsonElement.Parse(text, new JsonDocumentOptions { MaxDepth = WireJson.MaxDepth });
        }
        catch (JsonException)
        {
            return element;
        }
    }

    /// <summary>Name of a member; empty when it holds half a surrogate pair, which .NET refuses to read.</summary>
    internal static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    // No text is made of a name that is not escaped: most members of an activity are looked at and passed by.
    private static bool IsNamed(JsonProperty member, string name)
    {
        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8PropertyName(member);
        return raw.Contains((byte)'\\') ? string.Equals(NameOf(member), name, StringComparison.OrdinalIgnoreCase) : Ascii.EqualsIgnoreCase(raw, name);
    }

    private static string StringOf(JsonElement element)
    {
        try
        {
            return element.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }
}
