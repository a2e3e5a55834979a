using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts.Files;

namespace StaffVoiceBot.Features.Files;

/// <summary>Somebody asks for a file. It goes to their personal chat, wherever they ask: a channel is read by others.</summary>
/// <param name="sources">Who writes files, and who may have them.</param>
/// <param name="tickets">Tickets.</param>
/// <param name="offers">The way to the person.</param>
/// <param name="texts">Sentences.</param>
internal sealed class RequestFile(FileSources sources, FileTickets tickets, FileOffers offers, Texts texts) : ITurnHandler
{
    /// <summary>Verb; <c>kind</c>, <c>subject</c> and <c>format</c> name the file.</summary>
    public const string Verb = "files.request";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        FileOrder order = new(context.Inputs["kind"], context.Inputs["subject"], context.Inputs["format"]);
        if (await sources.FindAsync(order, context.Person, context.Roles, cancellationToken) is not { } source)
        {
            return Say("files.request.notAllowed", context);
        }

        if (await source.WriteAsync(order, context.Language, cancellationToken) is not { } file)
        {
            return Say("files.request.gone", context);
        }

        FileTicket ticket = await tickets.CreateAsync(order, context.Language, context.Person, context.Conversation, cancellationToken);
        bool isOffered = await offers.OfferAsync(ticket, texts.Get(source.TitleKey, context.Language), file, cancellationToken);
        return isOffered
            ? Say(context.Conversation.Kind == ConversationKind.Personal ? "files.request.offeredHere" : "files.request.offered", context)
            : Say("files.request.unreachable", context);
    }

    private Reply Say(string key, TurnContext context) => Reply.Say(texts.Get(key, context.Language));
}
