using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>
/// Encrypts small texts that only the bot is to read again (AES-256-GCM, a new nonce every time), so that neither the store nor a
/// copy of it says what they are.
/// </summary>
/// <param name="pseudonyms">Pseudonyms; the key is derived from theirs.</param>
/// <param name="use">What the texts are for; texts of one use cannot be opened as those of another.</param>
public sealed class SealedTexts(Pseudonyms pseudonyms, string use)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes(pseudonyms.Of(use)));

    /// <summary>The text, sealed, as Base64Url.</summary>
    /// <param name="text">Text.</param>
    public string Seal(string text)
    {
        byte[] plain = Encoding.UTF8.GetBytes(text);
        byte[] sealedBytes = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, NonceSize));
        using AesGcm aes = new(_key, TagSize);
        aes.Encrypt(sealedBytes.AsSpan(0, NonceSize), plain, sealedBytes.AsSpan(NonceSize + TagSize), sealedBytes.AsSpan(NonceSize, TagSize));
        return Base64Url.EncodeToString(sealedBytes);
    }

    /// <summary>The text behind a seal; null when it was made with another key or for another use, or is none.</summary>
    /// <param name="sealedText">Made by <see cref="Seal"/>.</param>
    public string? Open(string sealedText)
    {
        byte[] sealedBytes = Base64Url.IsValid(sealedText) ? Base64Url.DecodeFromChars(sealedText) : [];
        if (sealedBytes.Length <= NonceSize + TagSize)
        {
            return null;
        }

        byte[] plain = new byte[sealedBytes.Length - NonceSize - TagSize];
        using AesGcm aes = new(_key, TagSize);
        try
        {
            aes.Decrypt(sealedBytes.AsSpan(0, NonceSize), sealedBytes.AsSpan(NonceSize + TagSize), sealedBytes.AsSpan(NonceSize, TagSize), plain);
            return Encoding.UTF8.GetString(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
