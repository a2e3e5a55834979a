using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace StaffVoiceBot.Storage.AzureTables;

/// <summary>
/// Signs every attempt anew, because the date is part of it (TAB-01 to TAB-06). The full flavour also covers the verb and the content
/// type; SharedKeyLite, which the official clients use, passes a proxy that rewrites the content type.
/// </summary>
internal sealed class SharedKeyPolicy(string accountName, byte[] key, bool isLite, TimeProvider clock) : HttpPipelineSynchronousPolicy
{
    // Keyed once for a thread: setting the key up costs more than signing.
    [ThreadStatic]
    private static (byte[] Key, IncrementalHash Hash)? _keyed;

    public override void OnSendingRequest(HttpMessage message)
    {
        Request request = message.Request;
        string date = clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        _ = request.Headers.TryGetValue("Content-Type", out string? contentType);
        string signature = Sign(request.Method.Method, contentType, date, request.Uri.ToUri());
        request.Headers.SetValue("x-ms-date", date);
        request.Headers.SetValue("Authorization", $"{(isLite ? "SharedKeyLite" : "SharedKey")} {accountName}:{signature}");
    }

    /// <summary>The path is signed as it is sent; no request here has a <c>comp</c> parameter or a Content-MD5 (TAB-01, TAB-02, TAB-04).</summary>
    public string Sign(string verb, string? contentType, string date, Uri uri)
    {
        string covered = isLite ? "" : $"{verb}\n\n{contentType}\n";
        string text = $"{covered}{date}\n/{accountName}{uri.AbsolutePath}";
        IncrementalHash hash = Keyed();
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        return Convert.ToBase64String(hash.GetHashAndReset());
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
