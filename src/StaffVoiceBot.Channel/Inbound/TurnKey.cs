using System.Runtime.InteropServices;
using System.Security.Cryptography;
using StaffVoiceBot.Channel.Wire;

namespace StaffVoiceBot.Channel.Inbound;

/// <summary>By what a second delivery of an activity is recognised (ACT-60): half a SHA-256 of who, where, its id, and what it says.</summary>
/// <param name="First">First eight bytes.</param>
/// <param name="Second">The next eight. Not one <see cref="Int128"/>, since code about those is never compiled ahead of time.</param>
internal readonly record struct TurnKey(long First, long Second)
{
    // Set up once for a thread; every digest leaves it empty.
    [ThreadStatic]
    private static IncrementalHash? _hash;

    /// <summary>The key, or null for what is not kept: activities without an id, and events, whose handlers bear repetition (ACT-08).</summary>
    internal static TurnKey? Of(Activity activity) =>
        activity is { Type: ActivityTypes.Message or ActivityTypes.Invoke, Id.Length: > 0 } ? DigestOf(activity) : null;

    private static TurnKey DigestOf(Activity activity)
    {
        IncrementalHash hash = _hash ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (string? part in (ReadOnlySpan<string?>)[activity.Conversation?.Id, activity.From?.Id, activity.Id, activity.Type, activity.Name, activity.Text])
        {
            Append(hash, part);
        }

        if (activity.Value is { } value)
        {
            hash.AppendData(JsonMarshal.GetRawUtf8Value(value));
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return MemoryMarshal.Read<TurnKey>(digest);
    }

    // The length goes before the text, so that no two lists of texts look alike.
    private static void Append(IncrementalHash hash, string? text)
    {
        int length = text?.Length ?? -1;
        hash.AppendData(MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(ref length, 1)));
        hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
    }
}
