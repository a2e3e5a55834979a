using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace StaffVoiceBot.Channel.Wire;

/// <summary>How the wire is read and written; the code is generated at build time.</summary>
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(string))]
internal sealed partial class WireJson : JsonSerializerContext
{
    /// <summary>Deepest nesting that is read (AUTH-05).</summary>
    internal const int MaxDepth = 64;

    /// <summary>The one instance: names in any case on reading, nothing empty and nothing escaped beyond JSON's rules on writing (ACT-30, ACT-31, ACT-37).</summary>
    internal static WireJson Shared { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        PropertyNameCaseInsensitive = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxDepth,
    });
}
