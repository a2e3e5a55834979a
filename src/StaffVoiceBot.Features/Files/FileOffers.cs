using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts.Files;

namespace StaffVoiceBot.Features.Files;

/// <summary>Puts a ticket before its holder, in their personal chat: as a question of Teams whether the file may come, or as a link.</summary>
/// <param name="sender">Sends.</param>
/// <param name="options">Which way, and the public address.</param>
/// <param name="renderer">Templates.</param>
/// <param name="texts">Sentences.</param>
internal sealed class FileOffers(ICardSender sender, IOptions<FileSettings> options, CardRenderer renderer, Texts texts)
{
    /// <summary>Name of the ticket's code in the context of a consent.</summary>
    public const string TicketInput = "ticket";

    private const string Teams = "msteams";

    /// <summary>Offers a file. True when the offer is in the chat.</summary>
    /// <param name="ticket">Ticket.</param>
    /// <param name="title">What the file is.</param>
    /// <param name="file">The file as it is now, for its name and size.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> OfferAsync(FileTicket ticket, string title, ReadyFile file, CancellationToken cancellationToken)
    {
        if (await FindChatAsync(ticket.Conversation, cancellationToken) is not { } chat)
        {
            return false;
        }

        return (options.Value.Delivery == FileDelivery.Consent && chat.ChannelId == Teams && await AskAsync(chat, ticket, title, file, cancellationToken))
            || await LinkAsync(chat, ticket, title, cancellationToken);
    }

    /// <summary>Sends the link to a file. False without a public address, and when it cannot be sent.</summary>
    /// <param name="chat">Personal chat.</param>
    /// <param name="ticket">Ticket.</param>
    /// <param name="title">What the file is.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> LinkAsync(ConversationReference chat, FileTicket ticket, string title, CancellationToken cancellationToken)
    {
        if (options.Value.AddressOf(FileLinks.PathOf(ticket)) is not { } address)
        {
            return false;
        }

        Card card = renderer.Render("files/link", new JsonObject { ["title"] = title, ["url"] = address }, ticket.Language);
        return (await sender.SendAsync(chat, new OutgoingMessage(card.Summary, card.Json), cancellationToken)).Outcome == SendOutcome.Sent;
    }

    private async Task<ConversationReference?> FindChatAsync(ConversationReference asked, CancellationToken cancellationToken) =>
        asked.Kind == ConversationKind.Personal ? asked : (await sender.CreatePersonalAsync(asked, cancellationToken)).Conversation;

    private async Task<bool> AskAsync(ConversationReference chat, FileTicket ticket, string title, ReadyFile file, CancellationToken cancellationToken)
    {
        FileConsent consent = new(
            file.Name,
            texts.Get("files.consent.description", ticket.Language, title),
            file.Content.Length,
            new Dictionary<string, string> { [TicketInput] = ticket.Code });
        OutgoingMessage message = new(texts.Get("files.consent.summary", ticket.Language, title)) { File = consent };
        return (await sender.SendAsync(chat, message, cancellationToken)).Outcome == SendOutcome.Sent;
    }
}
