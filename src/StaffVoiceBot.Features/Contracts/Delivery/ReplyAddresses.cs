using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Contracts.Delivery;

/// <summary>
/// Makes the address under which the bot can answer somebody later: their pseudonym for <see cref="Purpose.Profile"/>, encrypted
/// (AES-256-GCM, new nonce every time). It is kept in the row of what they said, so tables of different purposes still cannot be
/// joined (P12); delete it with the row (3.4).
/// </summary>
/// <param name="pseudonyms">Pseudonyms; the key is derived from theirs.</param>
public sealed class ReplyAddresses(Pseudonyms pseudonyms)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes(pseudonyms.Of("delivery|reply-address")));

    /// <summary>An address of the person; 72 characters, different at every call.</summary>
    /// <param name="person">Who.</param>
    public string Seal(Person person)
    {
        byte[] plain = Encoding.ASCII.GetBytes(pseudonyms.For(Purpose.Profile, person));
        byte[] sealedBytes = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, NonceSize));
        using AesGcm aes = new(_key, TagSize);
        aes.Encrypt(sealedBytes.AsSpan(0, NonceSize), plain, sealedBytes.AsSpan(NonceSize + TagSize), sealedBytes.AsSpan(NonceSize, TagSize));
        return Base64Url.EncodeToString(sealedBytes);
    }

    /// <summary>The pseudonym behind an address; null when it was made with another key or is none.</summary>
    /// <param name="replyAddress">Address.</param>
    public string? Open(string replyAddress)
    {
        byte[] sealedBytes = Base64Url.IsValid(replyAddress) ? Base64Url.DecodeFromChars(replyAddress) : [];
        if (sealedBytes.Length <= NonceSize + TagSize)
        {
            return null;
        }

        byte[] plain = new byte[sealedBytes.Length - NonceSize - TagSize];
        using AesGcm aes = new(_key, TagSize);
        try
        {
            aes.Decrypt(sealedBytes.AsSpan(0, NonceSize), sealedBytes.AsSpan(NonceSize + TagSize), sealedBytes.AsSpan(NonceSize, TagSize), plain);
            return Encoding.ASCII.GetString(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
