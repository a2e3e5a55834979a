using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts.Files;

namespace StaffVoiceBot.Features.Files;

/// <summary>
/// The person has allowed the file: it is written now, uploaded where Teams says, and shown in place of the question. When the upload
/// fails a link takes its place. A second click finds a used ticket.
/// </summary>
/// <param name="sources">Who writes files, and who may have them.</param>
/// <param name="tickets">Tickets.</param>
/// <param name="offers">For the link.</param>
/// <param name="uploads">Uploads.</param>
/// <param name="sender">Changes the question.</param>
/// <param name="texts">Sentences.</param>
internal sealed class AcceptFile(
    FileSources sources, FileTickets tickets, FileOffers offers, IFileUploads uploads, ICardSender sender, Texts texts) : ITurnHandler
{
    /// <summary>Verb that the channel gives to an accepted consent.</summary>
    public const string Verb = "file.accept";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        FileTicket? ticket = await tickets.FindAsync(context.Inputs[FileOffers.TicketInput], cancellationToken);
        if (ticket is null || ticket.Person.Key != context.Person.Key)
        {
            return Say("files.accept.gone", context.Language);
        }

        if (await sources.FindAsync(ticket, cancellationToken) is not { } source)
        {
            return Say("files.request.notAllowed", ticket.Language);
        }

        return await source.WriteAsync(ticket.Order, ticket.Language, cancellationToken) is { } file && await tickets.UseAsync(ticket, cancellationToken)
            ? await DeliverAsync(context, ticket, texts.Get(source.TitleKey, ticket.Language), file, cancellationToken)
            : Say("files.accept.gone", ticket.Language);
    }

    private async Task<Reply> DeliverAsync(TurnContext context, FileTicket ticket, string title, ReadyFile file, CancellationToken cancellationToken)
    {
        if (!await uploads.UploadAsync(context.Inputs["uploadUrl"], file.Content, file.MediaType, cancellationToken))
        {
            FileTicket second = await tickets.CreateAsync(ticket.Order, ticket.Language, ticket.Person, ticket.Conversation, cancellationToken);
            bool isLinked = await offers.LinkAsync(context.Conversation, second, title, cancellationToken);
            await CloseAsync(context, texts.Get("files.accept.failed", ticket.Language, title), cancellationToken);
            return isLinked ? Reply.Nothing : Say("files.accept.tryAgain", ticket.Language);
        }

        await CloseAsync(context, texts.Get("files.accept.done", ticket.Language, title), cancellationToken);
        await ShowAsync(context, file, cancellationToken);
        return Reply.Nothing;
    }

    private async Task CloseAsync(TurnContext context, string sentence, CancellationToken cancellationToken) =>
        await sender.UpdateAsync(context.Conversation, context.ReplyToId, new OutgoingMessage(sentence), cancellationToken);

    // The address comes from the client; a card that leads somewhere else is not shown.
    private async Task ShowAsync(TurnContext context, ReadyFile file, CancellationToken cancellationToken)
    {
        if (uploads.IsAllowed(context.Inputs["contentUrl"]))
        {
            string name = context.Inputs["name"] is { Length: > 0 } stored ? stored : file.Name;
            UploadedFile uploaded = new(name, context.Inputs["contentUrl"], context.Inputs["uniqueId"], context.Inputs["fileType"]);
            await sender.SendAsync(context.Conversation, new OutgoingMessage(name) { File = uploaded }, cancellationToken);
        }
    }

    private Reply Say(string key, string language) => Reply.Say(texts.Get(key, language));
}
