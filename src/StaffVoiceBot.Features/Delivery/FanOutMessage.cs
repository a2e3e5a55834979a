using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;

namespace StaffVoiceBot.Features.Delivery;

/// <summary>Takes a message to a group apart into one message a person, in the partition of the message.</summary>
/// <param name="store">Waiting messages.</param>
/// <param name="groups">Who belongs to what.</param>
/// <param name="addresses">Opens reply addresses.</param>
/// <param name="pseudonyms">For ids that are the same for the same person, and only within this message.</param>
public sealed class FanOutMessage(OutboxStore store, IEnumerable<IRecipientGroup> groups, ReplyAddresses addresses, Pseudonyms pseudonyms)
{
    private const int PageSize = 90;

    /// <summary>Runs until the group is taken apart. False when another drainer has taken over; an unknown group has no members.</summary>
    /// <param name="pending">Claimed group message.</param>
    /// <param name="cancellationToken">Ends the work; the next claim goes on from there.</param>
    public async Task<bool> RunAsync(PendingMessage pending, CancellationToken cancellationToken)
    {
        string[] of = pending.Message.To.Id.Split('|', 2);
        IRecipientGroup? group = groups.SingleOrDefault(known => known.Name == of[0]);
        string cursor = pending.Row.GetString(PendingMessage.CursorProperty) ?? "";
        Dictionary<string, OutboxMessage> page = [];
        if (group is not null)
        {
            await foreach ((string key, string replyAddress) in group.ListAsync(of[1], cursor, cancellationToken))
            {
                OutboxMessage message = For(pending.Message, replyAddress);
                page[message.Id] = message;
                if (page.Count == PageSize)
                {
                    if (await store.FanOutAsync(pending, page.Values, key, cancellationToken) is not { } next)
                    {
                        return false;
                    }

                    pending = next with { Message = pending.Message };
                    page.Clear();
                }
            }
        }

        return await store.FanOutAsync(pending, page.Values, cursor: null, cancellationToken) is not null;
    }

    private OutboxMessage For(OutboxMessage message, string replyAddress)
    {
        string once = pseudonyms.Of($"delivery|once|{message.Id}|{addresses.Open(replyAddress) ?? replyAddress}");
        return message with { Id = once, Key = once, To = Recipient.Person(replyAddress), ReceiptRowKey = null };
    }
}
