using Azure.Core;

namespace StaffVoiceBot.Storage.AzureTables;

/// <summary>Where the table service is and how to prove who asks: exactly one of key, SAS or credential (TAB 7.1, 7.2). Never printed.</summary>
internal sealed class TableAccount
{
    private const string EmulatorEndpoint = "http://127.0.0.1:10002/devstoreaccount1";

    // Public and well known: every copy of the emulator has this account.
    private const string EmulatorConnection =
        "AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
        + "TableEndpoint=" + EmulatorEndpoint;

    /// <summary>Address without a slash at the end.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Account that the key belongs to.</summary>
    public string Name { get; init; } = "";

    /// <summary>Account key, decoded.</summary>
    public byte[]? Key { get; init; }

    /// <summary>True to sign with SharedKeyLite (TAB-01).</summary>
    public bool SignsLite { get; init; }

    /// <summary>Query string of a shared access signature, without the question mark.</summary>
    public string? SharedAccessSignature { get; init; }

    /// <summary>Source of Entra tokens.</summary>
    public TokenCredential? Credential { get; init; }

    /// <summary>Reads a connection string; throws <see cref="FormatException"/> that names the key at fault and never a value.</summary>
    public static TableAccount Parse(string connectionString, bool signsLite = false)
    {
        Dictionary<string, string> parts = Split(connectionString);
        if (parts.GetValueOrDefault("UseDevelopmentStorage") is "true" or "True")
        {
            parts = Split(EmulatorConnection);
        }

        string name = parts.GetValueOrDefault("AccountName", "");
        string? sas = parts.GetValueOrDefault("SharedAccessSignature")?.TrimStart('?');
        byte[]? key = DecodeKey(parts.GetValueOrDefault("AccountKey"));
        if (key is null == string.IsNullOrEmpty(sas))
        {
            throw new FormatException("AccountKey or SharedAccessSignature is needed, and not both.");
        }

        if (key is not null && name.Length == 0)
        {
            throw new FormatException("AccountName is missing.");
        }

        return new() { Endpoint = FindEndpoint(parts, name), Name = name, Key = key, SignsLite = signsLite, SharedAccessSignature = sas };
    }

    /// <summary>Checks an address that is used with tokens, which must not travel unencrypted (TAB-08).</summary>
    public static string CheckEndpoint(string endpoint, bool httpsOnly)
    {
        bool valid = Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? uri)
            && (uri.Scheme == Uri.UriSchemeHttps || (!httpsOnly && uri.Scheme == Uri.UriSchemeHttp))
            && uri.Query.Length == 0
            && uri.UserInfo.Length == 0;
        return valid ? uri!.AbsoluteUri.TrimEnd('/') : throw new FormatException("The table endpoint is no http(s) address without a query.");
    }

    private static Dictionary<string, string> Split(string connectionString)
    {
        Dictionary<string, string> parts = new(StringComparer.OrdinalIgnoreCase);
        foreach (string part in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !parts.TryAdd(part[..equals].Trim(), part[(equals + 1)..].Trim()))
            {
                throw new FormatException("It is not a list of different Key=Value pairs.");
            }
        }

        return parts;
    }

    private static byte[]? DecodeKey(string? key)
    {
        try
        {
            return string.IsNullOrEmpty(key) ? null : Convert.FromBase64String(key);
        }
        catch (FormatException)
        {
            throw new FormatException("AccountKey is not base64.");
        }
    }

    private static string FindEndpoint(Dictionary<string, string> parts, string name)
    {
        if (parts.GetValueOrDefault("TableEndpoint") is { Length: > 0 } endpoint)
        {
            return CheckEndpoint(endpoint, httpsOnly: false);
        }

        if (name.Length == 0)
        {
            throw new FormatException("TableEndpoint or AccountName is missing.");
        }

        string protocol = parts.GetValueOrDefault("DefaultEndpointsProtocol", "https");
        string suffix = parts.GetValueOrDefault("EndpointSuffix", "core.windows.net");
        return CheckEndpoint($"{protocol}://{name}.table.{suffix}", httpsOnly: false);
    }
}
