using System.Security.Cryptography;
using System.Text;
using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>What a pseudonym is for. Tables of different purposes cannot be joined (P12).</summary>
public enum Purpose
{
    /// <summary>Reports of needs, and support of themes.</summary>
    Need,

    /// <summary>Training requests and registrations.</summary>
    Training,

    /// <summary>Answers to feedback forms.</summary>
    Feedback,

    /// <summary>Language, privacy notice and conversation of a person.</summary>
    Profile,
}

/// <summary>
/// HMAC-SHA-256 of purpose and person under the key of <c>Privacy:PseudonymKey</c> (domain 3.2). 26 characters a–z, 2–7:
/// 130 bits of the digest in base 32, safe in every key of the store.
/// </summary>
/// <param name="key">At least 32 bytes.</param>
public sealed class Pseudonyms(byte[] key)
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private const int Length = 26;

    // Keyed once for a thread: setting the key up costs more than the digest, and a turn needs several.
    [ThreadStatic]
    private static (byte[] Key, IncrementalHash Hash)? _keyed;

    /// <summary>The person's pseudonym for one purpose.</summary>
    /// <param name="purpose">What it is for.</param>
    /// <param name="person">Who.</param>
    public string For(Purpose purpose, Person person) => Of($"{purpose}|{person.Key}");

    /// <summary>A digest of any text under the same key, for keys that must not be guessable from what they stand for.</summary>
    /// <param name="text">Text; begin it with a word that names its use.</param>
    public string Of(string text)
    {
        IncrementalHash hash = Keyed();
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return string.Create(Length, digest, static (characters, bytes) =>
        {
            for (int i = 0; i < characters.Length; i++)
            {
                int bit = i * 5;
                int window = (bytes[bit / 8] << 8) | bytes[(bit / 8) + 1];
                characters[i] = Alphabet[(window >> (11 - (bit % 8))) & 31];
            }
        });
    }

    private IncrementalHash Keyed()
    {
        if (_keyed is not { } known || known.Key != key)
        {
            _keyed?.Hash.Dispose();
            _keyed = known = (key, IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key));
        }

        return known.Hash;
    }
}
