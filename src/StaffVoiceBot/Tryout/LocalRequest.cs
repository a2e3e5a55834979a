using System.Net;
using Microsoft.AspNetCore.StaticFiles;

namespace StaffVoiceBot.Tryout;

/// <summary>
/// Keeps the page on this machine: its endpoints pass activities on from loopback, so they answer loopback callers only,
/// under a local host name only (a foreign name that resolves to this machine would let another site's scripts in).
/// </summary>
internal static class LocalRequest
{
    private const string ContentSecurityPolicy =
        "default-src 'self'; img-src 'self' https: data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>True for everything but the bot's own addresses.</summary>
    /// <param name="context">Request.</param>
    public static bool IsForPage(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        && !context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);

    /// <summary>404 unless the request comes from this machine, under a name of this machine.</summary>
    /// <param name="context">Request.</param>
    /// <param name="next">What follows.</param>
    public static Task RefuseOthersAsync(HttpContext context, RequestDelegate next)
    {
        bool local = context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
            && context.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]";
        if (local)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    /// <summary>No cache, no sniffing, nothing from elsewhere.</summary>
    /// <param name="file">Response of a static file.</param>
    public static void SetPageHeaders(StaticFileResponseContext file)
    {
        IHeaderDictionary headers = file.Context.Response.Headers;
        headers.CacheControl = "no-cache";
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
    }
}
