using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>
/// Who was counted when something was published, as digests of 8 bytes that no other table has (P12, P13): enough to see how many have
/// come and gone since.
/// </summary>
public static class PublishedPeople
{
    /// <summary>The one person that all reports without attribution count as.</summary>
    public const long Unattributed = 0;

    // A property may have 64 KB. Beyond so many people the band is at its largest, whoever comes.
    private const int Most = 8000;

    /// <summary>
    /// True when enough people came, or enough went, for the numbers to move. Somebody forgotten (below zero) who comes back cannot be told from a
    /// newcomer, so as many as were forgotten are taken for the same people, and count neither as gone nor as come (P13).
    /// </summary>
    /// <param name="gate">The gate.</param>
    /// <param name="before">Who was counted.</param>
    /// <param name="now">Who counts now.</param>
    public static bool IsEnough(this KGate gate, ImmutableHashSet<long> before, ImmutableHashSet<long> now)
    {
        int came = now.Except(before).Count;
        int back = Math.Min(came, before.Count(person => person < Unattributed));
        return came - back >= gate.Minimum || before.Except(now).Count - back >= gate.Minimum;
    }

    /// <summary>The digest of somebody.</summary>
    /// <param name="pseudonyms">Pseudonyms.</param>
    /// <param name="use">What it is for; digests for different uses have nothing in common.</param>
    /// <param name="person">Pseudonym; null without attribution.</param>
    public static long DigestOf(this Pseudonyms pseudonyms, string use, string? person) =>
        person is null ? Unattributed : BinaryPrimitives.ReadInt64LittleEndian(Encoding.ASCII.GetBytes(pseudonyms.Of(use + "|" + person)));

    /// <summary>Digests as the value of a property, at most 8,000 of them.</summary>
    /// <param name="people">Digests.</param>
    public static byte[] Pack(ImmutableHashSet<long> people)
    {
        long[] kept = [.. people.Order().Take(Most)];
        return MemoryMarshal.AsBytes(kept.AsSpan()).ToArray();
    }

    /// <summary>The digests of a property; none when there is no property.</summary>
    /// <param name="packed">Value.</param>
    public static ImmutableHashSet<long> Unpack(byte[]? packed) => [.. MemoryMarshal.Cast<byte, long>(packed ?? [])];

    /// <summary>True when one of several people is among the digests of a property.</summary>
    /// <param name="packed">Value; null for no property.</param>
    /// <param name="people">Their digests.</param>
    public static bool Hold(byte[]? packed, ReadOnlySpan<long> people) => MemoryMarshal.Cast<byte, long>(packed ?? []).ContainsAny(people);
}
