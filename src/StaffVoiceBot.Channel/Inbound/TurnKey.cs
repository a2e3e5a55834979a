using System.Runtime.InteropServices;
using System.Security.Cryptography;
using StaffVoiceBot.Channel.Wire;

namespace StaffVoiceBot.Channel.Inbound;

/// <summary>By what a second delivery of an activity is recognised (ACT-60): who, where, its id, and a digest of what it says.</summary>
internal readonly record struct TurnKey(string Conversation, string Sender, string ActivityId, Int128 Digest)
{
    /// <summary>The key, or null for what is not kept: activities without an id, and events, whose handlers bear repetition (ACT-08).</summary>
    internal static TurnKey? Of(Activity activity) =>
        activity is { Type: ActivityTypes.Message or ActivityTypes.Invoke, Id.Length: > 0 }
            ? new TurnKey(activity.Conversation?.Id ?? "", activity.From?.Id ?? "", activity.Id, DigestOf(activity))
            : null;

    private static Int128 DigestOf(Activity activity)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, activity.Type);
        Append(hash, activity.Name);
        Append(hash, activity.Text);
        if (activity.Value is { } value)
        {
            hash.AppendData(JsonMarshal.GetRawUtf8Value(value));
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return MemoryMarshal.Read<Int128>(digest);
    }

    private static void Append(IncrementalHash hash, string? text)
    {
        hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
        hash.AppendData([0, 0]);
    }
}
