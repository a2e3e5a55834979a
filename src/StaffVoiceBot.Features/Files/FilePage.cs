using System.Net;
using Microsoft.AspNetCore.Http;
using StaffVoiceBot.Cards;

namespace StaffVoiceBot.Features.Files;

/// <summary>The pages behind a link: one that offers the file, and calm ones for links that do not lead to it any more. No script, nothing from elsewhere.</summary>
/// <param name="texts">Sentences.</param>
internal sealed class FilePage(Texts texts)
{
    /// <summary>The file is there (200).</summary>
    /// <param name="title">What it is.</param>
    /// <param name="expiresAt">Until when.</param>
    /// <param name="language">Language.</param>
    public IResult Offer(string title, DateTimeOffset expiresAt, string language)
    {
        DateTime until = TimeZoneInfo.ConvertTime(expiresAt, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).DateTime;
        string sentence = texts.Get("files.page.offer", language, until);
        string button = $"<form method=\"post\"><button>{Encode(texts.Get("files.page.fetch", language))}</button></form>";
        return Page(StatusCodes.Status200OK, title, $"<p>{Encode(sentence)}</p>{button}", language);
    }

    /// <summary>Used, or older than a day (410).</summary>
    /// <param name="language">Language.</param>
    public IResult Over(string language) => Sentence(StatusCodes.Status410Gone, "over", language);

    /// <summary>The person may not have the file any more (403).</summary>
    /// <param name="language">Language.</param>
    public IResult NotAllowed(string language) => Sentence(StatusCodes.Status403Forbidden, "notAllowed", language);

    /// <summary>No link of ours (404).</summary>
    /// <param name="language">Language.</param>
    public IResult Unknown(string language) => Sentence(StatusCodes.Status404NotFound, "unknown", language);

    private PageResult Sentence(int status, string key, string language) =>
        Page(status, texts.Get($"files.page.{key}Title", language), $"<p>{Encode(texts.Get($"files.page.{key}Text", language))}</p>", language);

    private static PageResult Page(int status, string title, string body, string language) => new(status, $$"""
        <!DOCTYPE html>
        <html lang="{{language}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{Encode(title)}}</title>
        <style>
        :root { color-scheme: light dark; }
        body { font: 1.0625rem/1.6 system-ui, sans-serif; max-width: 36rem; margin: 15vh auto 0; padding: 0 1.5rem; }
        h1 { font-size: 1.5rem; line-height: 1.3; }
        button { font: inherit; font-weight: 600; padding: .7rem 1.4rem; border: 1px solid transparent; border-radius: .4rem; color: #fff; background: #3b4bb3; cursor: pointer; }
        button:focus-visible { outline: 3px solid currentColor; outline-offset: 3px; }
        </style>
        </head>
        <body><main><h1>{{Encode(title)}}</h1>{{body}}</main></body>
        </html>
        """);

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private sealed class PageResult(int status, string html) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
            return Results.Text(html, "text/html; charset=utf-8", statusCode: status).ExecuteAsync(httpContext);
        }
    }
}
