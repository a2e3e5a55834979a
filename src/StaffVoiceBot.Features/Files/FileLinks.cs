using Microsoft.AspNetCore.Http;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Features.Contracts.Files;

namespace StaffVoiceBot.Features.Files;

/// <summary>
/// The signed address of a ticket. Opening it shows a page with a button; only the button fetches the file and uses the ticket,
/// because mail gateways and link previews open addresses before people do.
/// </summary>
/// <param name="tickets">Tickets.</param>
/// <param name="sources">Who writes files, and who may have them.</param>
/// <param name="page">What people see.</param>
/// <param name="texts">Sentences.</param>
/// <param name="time">Clock.</param>
internal sealed class FileLinks(FileTickets tickets, FileSources sources, FilePage page, Texts texts, TimeProvider time)
{
    /// <summary>Path of the endpoint.</summary>
    public const string Path = "/files/{code}";

    /// <summary>Path of a ticket.</summary>
    /// <param name="ticket">Ticket.</param>
    public static string PathOf(FileTicket ticket) => "/files/" + ticket.Code;

    /// <summary>The page before the file; it changes nothing.</summary>
    /// <param name="code">Code of the address.</param>
    /// <param name="http">For the language and the headers.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IResult> ShowAsync(string code, HttpContext http, CancellationToken cancellationToken)
    {
        (FileTicket? ticket, IFileSource? source, IResult? refusal) = await FindAsync(code, http, cancellationToken);
        return refusal ?? page.Offer(texts.Get(source!.TitleKey, ticket!.Language), ticket.ExpiresAt, ticket.Language);
    }

    /// <summary>The file, once.</summary>
    /// <param name="code">Code of the address.</param>
    /// <param name="http">For the language and the headers.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IResult> FetchAsync(string code, HttpContext http, CancellationToken cancellationToken)
    {
        (FileTicket? ticket, IFileSource? source, IResult? refusal) = await FindAsync(code, http, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        // Written first: a store that fails in between does not cost the person their one fetch.
        return await source!.WriteAsync(ticket!.Order, ticket.Language, cancellationToken) is { } file && await tickets.UseAsync(ticket, cancellationToken)
            ? Results.File(file.Content.ToArray(), file.MediaType == ReadyFile.Csv ? "text/csv; charset=utf-8" : file.MediaType, file.Name)
            : page.Over(ticket.Language);
    }

    private async Task<(FileTicket? Ticket, IFileSource? Source, IResult? Refusal)> FindAsync(string code, HttpContext http, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        if (await tickets.FindAsync(code, cancellationToken) is not { } ticket)
        {
            return (null, null, page.Unknown(http.Request.Headers.AcceptLanguage.ToString().StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : "de"));
        }

        return !ticket.IsGood(time.GetUtcNow()) ? (ticket, null, page.Over(ticket.Language))
            : await sources.FindAsync(ticket, cancellationToken) is { } source ? (ticket, source, null)
            : (ticket, null, page.NotAllowed(ticket.Language));
    }
}
