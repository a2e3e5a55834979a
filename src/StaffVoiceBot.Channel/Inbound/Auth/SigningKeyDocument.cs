using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace StaffVoiceBot.Channel.Inbound.Auth;

/// <summary>A key of the channel, with the channels it may speak for.</summary>
/// <param name="Key">RSA public key.</param>
/// <param name="Endorsements">Channel ids and certifications; empty when the document names none, and then the key is good for nothing (AUTH-26).</param>
internal sealed record SigningKey(JsonWebKey Key, IReadOnlySet<string> Endorsements);

/// <summary>The channel's key document: keys and their endorsements always come from the same one (AUTH-31).</summary>
/// <param name="keys">Keys.</param>
/// <param name="fetchedAt">When it was fetched.</param>
internal sealed class SigningKeyDocument(IEnumerable<SigningKey> keys, DateTimeOffset fetchedAt)
{
    private readonly ILookup<string, SigningKey> _byKid = keys.ToLookup(key => key.Key.KeyId, StringComparer.Ordinal);

    /// <summary>When it was fetched.</summary>
    public DateTimeOffset FetchedAt => fetchedAt;

    /// <summary>How many key ids it has.</summary>
    public int Count => _byKid.Count;

    /// <summary>Keys of this id; nothing forbids two of them to share one.</summary>
    /// <param name="kid">Key id from the header of a token.</param>
    public IReadOnlyList<SigningKey> Find(string kid) => [.. _byKid[kid]];

    /// <summary>Reads a JSON Web Key Set. Keys that cannot verify an RSA signature are left out.</summary>
    /// <param name="json">The document.</param>
    /// <param name="fetchedAt">When it was fetched.</param>
    /// <exception cref="JsonException">It is no key set.</exception>
    public static SigningKeyDocument Parse(string json, DateTimeOffset fetchedAt)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("keys", out JsonElement keys)
            || keys.ValueKind != JsonValueKind.Array)
        {
            throw new JsonException("The document holds no keys.");
        }

        return new(keys.EnumerateArray().Select(Read).OfType<SigningKey>().ToList(), fetchedAt);
    }

    private static SigningKey? Read(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        JsonWebKey key = new(element.GetRawText());
        bool verifies = key.Kty == JsonWebAlgorithmsKeyTypes.RSA
            && key is { N.Length: > 0, E.Length: > 0 }
            && !string.IsNullOrEmpty(key.KeyId)
            && (string.IsNullOrEmpty(key.Use) || key.Use == JsonWebKeyUseNames.Sig);
        return verifies ? new(key, ReadEndorsements(element)) : null;
    }

    private static HashSet<string> ReadEndorsements(JsonElement key) =>
        key.TryGetProperty("endorsements", out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : [];
}
