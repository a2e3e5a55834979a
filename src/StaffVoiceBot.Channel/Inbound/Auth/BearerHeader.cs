using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Primitives;

namespace StaffVoiceBot.Channel.Inbound.Auth;

/// <summary>The <c>Authorization</c> header (AUTH-10 to AUTH-14).</summary>
internal static class BearerHeader
{
    private const string Scheme = "Bearer ";

    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>Reads <c>Bearer &lt;jwt&gt;</c>: one header, one space, three parts of the token; the scheme in any case.</summary>
    /// <param name="header">All values of the header.</param>
    /// <param name="token">The token, not yet looked into.</param>
    public static bool TryRead(StringValues header, [NotNullWhen(true)] out string? token)
    {
        token = null;
        if (header.Count != 1 || header[0] is not { } value || !value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        ReadOnlySpan<char> rest = value.AsSpan(Scheme.Length);
        if (rest.Count('.') != 2 || rest.ContainsAnyExcept(TokenCharacters))
        {
            return false;
        }

        token = rest.ToString();
        return true;
    }
}
