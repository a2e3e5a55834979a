using System.Text.Json.Serialization;
using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>How values that stand in one column as JSON are written and read; the code is generated at build time.</summary>
[JsonSerializable(typeof(ConversationReference))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
internal sealed partial class StoredJson : JsonSerializerContext;
