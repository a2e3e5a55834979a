using System.Buffers;
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
    /// <param name="token">The token, not yet looked into; a part of the header, since a copy of it for each turn would be the largest text of all.</param>
    public static bool TryRead(StringValues header, out ReadOnlyMemory<char> token)
    {
        token = default;
        if (header.Count != 1 || header[0] is not { } value || !value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        token = value.AsMemory(Scheme.Length);
        ReadOnlySpan<char> rest = token.Span;
        return rest.Count('.') == 2 && !rest.ContainsAnyExcept(TokenCharacters);
    }
}
