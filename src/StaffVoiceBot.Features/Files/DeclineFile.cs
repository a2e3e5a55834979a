using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Files;

/// <summary>The person does not want the file: the question gives way to a sentence, and the ticket is used.</summary>
/// <param name="tickets">Tickets.</param>
/// <param name="sender">Changes the question.</param>
/// <param name="texts">Sentences.</param>
internal sealed class DeclineFile(FileTickets tickets, ICardSender sender, Texts texts) : ITurnHandler
{
    /// <summary>Verb that the channel gives to a declined consent.</summary>
    public const string Verb = "file.decline";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        FileTicket? ticket = await tickets.FindAsync(context.Inputs[FileOffers.TicketInput], cancellationToken);
        if (ticket?.Person.Key == context.Person.Key)
        {
            await tickets.UseAsync(ticket, cancellationToken);
        }

        string sentence = texts.Get("files.decline.done", context.Language);
        SendResult changed = await sender.UpdateAsync(context.Conversation, context.ReplyToId, new OutgoingMessage(sentence), cancellationToken);
        return changed.Outcome == SendOutcome.Sent ? Reply.Nothing : Reply.Say(sentence);
    }
}
