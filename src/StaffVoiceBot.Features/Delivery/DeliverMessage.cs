using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Delivery.Domain;

namespace StaffVoiceBot.Features.Delivery;

/// <summary>Writes and sends one claimed message, or several that are written as one, and notes what became of it (protocol 5.4).</summary>
/// <param name="store">Waiting messages.</param>
/// <param name="deadLetters">Where hopeless ones go.</param>
/// <param name="addressBook">Where recipients are.</param>
/// <param name="kinds">Writers of messages.</param>
/// <param name="plainText">For people who want no cards.</param>
/// <param name="sender">Connector.</param>
/// <param name="pauses">Tenants that are not written to for now.</param>
/// <param name="time">Clock.</param>
/// <param name="logger">Log.</param>
public sealed class DeliverMessage(
    OutboxStore store,
    DeadLetters deadLetters,
    AddressBook addressBook,
    IEnumerable<IMessageKind> kinds,
    IPlainTextMessages plainText,
    ICardSender sender,
    TenantPauses pauses,
    TimeProvider time,
    ILogger<DeliverMessage> logger)
{
    private const int Steps = 1000;
    private static readonly SendResult Unknown = new(SendOutcome.TryAgain, Reason: "timeout");
    private readonly ConcurrentDictionary<(string Table, string Partition, string Row), SentMessage> _unnoted = new();

    /// <summary>
    /// Notes what was sent while the store did not answer. To be called before messages are claimed, so that this process does not
    /// send again what only the store has not heard of.
    /// </summary>
    public async Task NoteSentAsync()
    {
        foreach (SentMessage sent in _unnoted.Values)
        {
            await FinishAsync(sent);
        }
    }

    /// <summary>True when the messages are off the list: sent, not needed any more, or dead. False when they wait for another attempt.</summary>
    /// <param name="claimed">Claimed messages, oldest first; more than one only of a group.</param>
    /// <param name="limit">Ends the send; what is noted afterwards is not stopped by it.</param>
    public async Task<bool> RunAsync(IReadOnlyList<PendingMessage> claimed, CancellationToken limit)
    {
        List<PendingMessage> needed = [];
        foreach (PendingMessage pending in claimed)
        {
            if (pending.Message.ExpiresAt <= time.GetUtcNow() || await store.WasSentAsync(pending, limit))
            {
                await store.RemoveAsync(pending, limit);
            }
            else
            {
                needed.Add(pending);
            }
        }

        if (needed.Count == 0)
        {
            return true;
        }

        Address? address = await addressBook.FindAsync(needed[0].Message.To, limit);
        if (address is null || !address.IsActive)
        {
            return await WaitAsync(needed, RetryRule.LongPause, address is null ? "delivery.reasons.noAddress" : "delivery.reasons.inactive", "");
        }

        if (pauses.Until(address.Conversation.TenantId) is { } until)
        {
            return await WaitAsync(needed, until - time.GetUtcNow(), "delivery.reasons.tenantPaused", "");
        }

        return await SendAsync(needed, address, limit);
    }

    private async Task<bool> SendAsync(List<PendingMessage> needed, Address address, CancellationToken limit)
    {
        OutgoingMessage? message;
        SendResult result;
        try
        {
            if (kinds.SingleOrDefault(kind => kind.Name == needed[0].Message.Kind) is not { } kind)
            {
                return await WaitAsync(needed, RetryRule.LongPause, "delivery.reasons.unknownKind", "");
            }

            message = await kind.WriteAsync([.. needed.Select(pending => pending.Message)], address.Receiver, limit);
            if (message is null)
            {
                return await RemoveAsync(needed);
            }

            message = await WithoutCardAsync(message, address, limit);
            message = message with { Alert = message.Alert || needed.Exists(pending => pending.Message.Alert) };
            (address, result) = await SendOrCreateAsync(address, message, limit);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            result = Unknown;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A message that cannot be written must not keep the others from going.
            Log.MessageFailed(logger, exception, needed[0].Message.Id, needed[0].Message.Kind);
            result = new SendResult(SendOutcome.TryAgain, Reason: exception.GetType().Name);
        }

        return await NoteAsync(needed, address, result);
    }

    private async Task<OutgoingMessage> WithoutCardAsync(OutgoingMessage message, Address address, CancellationToken limit) =>
        address is { Pseudonym: { } pseudonym, Receiver.Profile.PrefersText: true } && !message.Card.IsEmpty
            ? await plainText.WriteAsync(pseudonym, message, address.Receiver.Language, limit)
            : message;

    private async Task<(Address Address, SendResult Result)> SendOrCreateAsync(Address address, OutgoingMessage message, CancellationToken limit)
    {
        SendResult result = await sender.SendAsync(address.Conversation, message, limit);
        if (result.Outcome != SendOutcome.ConversationGone || address.Pseudonym is null)
        {
            return (address, result);
        }

        // The person deleted the chat history, or the answer is spurious; creating is idempotent (PRO-14).
        (ConversationReference? created, SendResult creation) = await sender.CreatePersonalAsync(address.Conversation, limit);
        if (created is null)
        {
            return (address, creation);
        }

        address = address with { Conversation = created };
        await addressBook.RenewAsync(address, limit);
        return (address, await sender.SendAsync(created, message, limit));
    }

    private async Task<bool> NoteAsync(List<PendingMessage> needed, Address address, SendResult result)
    {
        DeliveryTelemetry.Sends.Add(1, new("message.kind", needed[0].Message.Kind), new("outcome", result.Outcome.ToString()));
        Log.Sent(logger, needed[0].Message.Id, needed[0].Message.Kind, result.Outcome, result.Reason, needed[0].Attempts);
        switch (result.Outcome)
        {
            case SendOutcome.Sent:
                foreach (PendingMessage pending in needed)
                {
                    _unnoted[pending.Place] = new SentMessage(pending, result.MessageId, address.Conversation.ConversationId);
                }

                foreach (PendingMessage pending in needed)
                {
                    await FinishAsync(_unnoted[pending.Place]);
                }

                return true;
            case SendOutcome.RecipientInactive:
                await addressBook.DeactivateAsync(address, CancellationToken.None);
                return await WaitAsync(needed, RetryRule.LongPause, "delivery.reasons.inactive", result.Reason);
            case SendOutcome.TenantBlocked:
            case SendOutcome.NotAuthorized:
                pauses.Begin(result.Outcome == SendOutcome.TenantBlocked ? address.Conversation.TenantId : TenantPauses.Everybody);
                Log.SendingPaused(logger, result.Outcome, result.Reason);
                return await WaitAsync(needed, RetryRule.LongPause, "delivery.reasons.tenantPaused", result.Reason);
            case SendOutcome.ConversationGone or SendOutcome.MessageGone when needed[0].Attempts < 2:
                return await WaitAsync(needed, RetryRule.SecondLook, "delivery.reasons.gone", result.Reason);
            case SendOutcome.ConversationGone or SendOutcome.MessageGone:
                await addressBook.DeactivateAsync(address, CancellationToken.None);
                return await BuryAsync(needed, "delivery.reasons.gone", result.Reason);
            case SendOutcome.Refused:
                return await BuryAsync(needed, "delivery.reasons.refused", result.Reason);
            default:
                TimeSpan delay = RetryRule.Delay(needed[0].Attempts, result.RetryAfter, RandomNumberGenerator.GetInt32(Steps) / (double)Steps);
                return await WaitAsync(needed, delay, "delivery.reasons.unreachable", result.Reason);
        }
    }

    private async Task FinishAsync(SentMessage sent)
    {
        await store.FinishAsync(sent.Pending, sent.MessageId, sent.ConversationId, CancellationToken.None);
        _unnoted.TryRemove(sent.Pending.Place, out _);
    }

    private async Task<bool> WaitAsync(List<PendingMessage> needed, TimeSpan delay, string reasonKey, string detail)
    {
        DateTimeOffset now = time.GetUtcNow();
        List<PendingMessage> hopeless = needed.FindAll(pending => now - pending.FirstTry >= RetryRule.GiveUpAfter);
        await BuryAsync(hopeless, reasonKey, detail);
        foreach (PendingMessage pending in needed.Except(hopeless))
        {
            await store.PostponeAsync(pending, now + delay, $"{reasonKey} {detail}", CancellationToken.None);
        }

        return hopeless.Count == needed.Count;
    }

    private async Task<bool> BuryAsync(List<PendingMessage> hopeless, string reasonKey, string detail)
    {
        foreach (PendingMessage pending in hopeless)
        {
            Log.DeadLetter(logger, pending.Message.Id, pending.Message.Kind, reasonKey, detail);
            await deadLetters.AddAsync(pending, $"{reasonKey} {detail}", CancellationToken.None);
        }

        return true;
    }

    private async Task<bool> RemoveAsync(List<PendingMessage> unneeded)
    {
        foreach (PendingMessage pending in unneeded)
        {
            await store.RemoveAsync(pending, CancellationToken.None);
        }

        return true;
    }

    private sealed record SentMessage(PendingMessage Pending, string MessageId, string ConversationId);
}
