using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>
/// Encrypts small texts and bytes that only the bot is to read again (AES-256-GCM, a new nonce every time), so that neither the store nor a
/// copy of it says what they are.
/// </summary>
/// <param name="pseudonyms">Pseudonyms; the key is derived from theirs.</param>
/// <param name="use">What the texts are for; texts of one use cannot be opened as those of another.</param>
public sealed class SealedTexts(Pseudonyms pseudonyms, string use)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    // Keyed once for a thread: setting the key up costs as much as sealing.
    [ThreadStatic]
    private static (byte[] Key, AesGcm Aes)? _keyed;

    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes(pseudonyms.Of(use)));

    /// <summary>The text, sealed, as Base64Url.</summary>
    /// <param name="text">Text.</param>
    public string Seal(string text) => Base64Url.EncodeToString(Seal(Encoding.UTF8.GetBytes(text)));

    /// <summary>The text behind a seal; null when it was made with another key or for another use, or is none.</summary>
    /// <param name="sealedText">Made by <see cref="Seal(string)"/>.</param>
    public string? Open(string sealedText) =>
        Base64Url.IsValid(sealedText) && Open(Base64Url.DecodeFromChars(sealedText)) is { } plain ? Encoding.UTF8.GetString(plain) : null;

    /// <summary>Bytes, sealed: nonce, tag, cipher text.</summary>
    /// <param name="plain">What is to be hidden.</param>
    public byte[] Seal(ReadOnlySpan<byte> plain)
    {
        byte[] sealedBytes = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, NonceSize));
        Keyed().Encrypt(sealedBytes.AsSpan(0, NonceSize), plain, sealedBytes.AsSpan(NonceSize + TagSize), sealedBytes.AsSpan(NonceSize, TagSize));
        return sealedBytes;
    }

    /// <summary>The bytes behind a seal; null when they were sealed with another key or for another use, or not at all.</summary>
    /// <param name="sealedBytes">Made by <see cref="Seal(ReadOnlySpan{byte})"/>.</param>
    public byte[]? Open(ReadOnlySpan<byte> sealedBytes)
    {
        if (sealedBytes.Length <= NonceSize + TagSize)
        {
            return null;
        }

        byte[] plain = new byte[sealedBytes.Length - NonceSize - TagSize];
        try
        {
            Keyed().Decrypt(sealedBytes[..NonceSize], sealedBytes[(NonceSize + TagSize)..], sealedBytes.Slice(NonceSize, TagSize), plain);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private AesGcm Keyed()
    {
        if (_keyed is not { } known || known.Key != _key)
        {
            _keyed?.Aes.Dispose();
            _keyed = known = (_key, new AesGcm(_key, TagSize));
        }

        return known.Aes;
    }
}
