using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Needs;

/// <summary>Ids of reports as they come back from cards. Version 7 UUIDs hold their time, so the id alone says in which week a report lies.</summary>
internal static class NeedIds
{
    private static readonly long Latest = DateTimeOffset.MaxValue.AddYears(-2).ToUnixTimeMilliseconds();

    /// <summary>
    /// A new id. Its last digit comes from the key of the sending, so that a repeated sending, which makes an id of its own, meets the
    /// first one in the same shard of its week (<see cref="NeedPartitions"/>).
    /// </summary>
    /// <param name="now">When the report arrives.</param>
    /// <param name="key">Idempotency key of the sending.</param>
    public static string Create(DateTimeOffset now, string key) => TimedIds.Create(now)[..^1] + ShardDigit(key);

    /// <summary>The digit of a key: 0 to f.</summary>
    /// <param name="key">Digest; its last character is as good as chance.</param>
    public static char ShardDigit(string key) => "0123456789abcdef"[key[^1] % 16];

    /// <summary>Where the report of an id lies; null for anything that is no id, so that no foreign key reaches the store.</summary>
    /// <param name="id">Text from a card.</param>
    public static NeedReference? Find(string id)
    {
        if (!Guid.TryParseExact(id, "N", out Guid uuid) || uuid.Version != 7)
        {
            return null;
        }

        long milliseconds = TimedIds.MillisecondsOf(id);
        return milliseconds > Latest
            ? null
            : new NeedReference(IsoWeek.Of(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)).ToString(), uuid.ToString("N"));
    }
}
