using System.Text.Json;
using StaffVoiceBot.Channel.Wire;

namespace StaffVoiceBot.Channel.Inbound;

/// <summary>Authored data and inputs of a click. Everything in it is the client's.</summary>
internal static class CardData
{
    /// <summary>The verb in the data of an <c>Action.Submit</c> or dialog; empty when there is none.</summary>
    internal static string Verb(JsonElement data) => data.Find("verb").Text();

    /// <summary>All values as text; what steers the client (<c>verb</c>, <c>msteams</c>) is left out.</summary>
    internal static Inputs Read(params ReadOnlySpan<JsonElement> sources)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (JsonElement source in sources)
        {
            if (source.ValueKind == JsonValueKind.Object)
            {
                Add(source, values);
            }
        }

        return values.Count == 0 ? Inputs.Empty : new Inputs(values);
    }

    /// <summary>Parameters of a message extension query: an array of names and values.</summary>
    internal static Inputs ReadParameters(JsonElement parameters)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (JsonElement parameter in parameters.ValueKind == JsonValueKind.Array ? parameters.EnumerateArray() : default)
        {
            values[parameter.Find("name").Text()] = parameter.Find("value").Text();
        }

        return new Inputs(values);
    }

    private static void Add(JsonElement source, Dictionary<string, string> values)
    {
        foreach (JsonProperty member in source.EnumerateObject())
        {
            string name = JsonElementExtensions.NameOf(member);
            if (name is not ("verb" or "msteams"))
            {
                values[name] = ListOrText(member.Value);
            }
        }
    }

    // A multi-select comes as one text with commas; a client that sends an array means the same.
    private static string ListOrText(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? string.Join(',', value.EnumerateArray().Select(item => item.Text()))
            : value.Text();
}
