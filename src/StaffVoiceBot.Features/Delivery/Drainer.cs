using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Delivery;

/// <summary>
/// Sends what is due in the outbox. Any number of drainers may work on one store: a message is sent by the one that claims it.
/// Of each conversation only the oldest waiting message may be claimed, so order holds without further locks; one that waits for
/// another attempt holds back those behind it. A claim outlasts the send, so two drainers never send the same message unless one
/// was stopped between the connector's answer and the note of it, or the store did not take the note until the claim ran out. Each
/// message in flight then may come twice: at most <see cref="DeliverySettings.ParallelSends"/>, one a conversation.
/// </summary>
/// <param name="store">Waiting messages.</param>
/// <param name="delivery">Sends one message.</param>
/// <param name="fanOut">Takes groups apart.</param>
/// <param name="outbox">To mark what fan-outs write.</param>
/// <param name="options">Settings.</param>
/// <param name="time">Clock.</param>
/// <param name="logger">Log.</param>
public sealed class Drainer(
    OutboxStore store, DeliverMessage delivery, FanOutMessage fanOut, Outbox outbox, IOptions<DeliverySettings> options, TimeProvider time, ILogger<Drainer> logger)
{
    private static readonly TimeSpan LongestHold = TimeSpan.FromHours(1);

    /// <summary>
    /// One pass over everything that is due. Ends when all of it is sent, postponed or with another drainer; stopped early, it
    /// finishes and notes the messages it has begun.
    /// </summary>
    /// <param name="stopping">Begins no further message.</param>
    /// <returns>Number of messages that are off the list.</returns>
    public async Task<int> DrainAsync(CancellationToken stopping)
    {
        await delivery.NoteSentAsync();
        IReadOnlyList<PendingMessage> due = await store.ReadDueAsync(stopping);
        int finished = 0;
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.Value.ParallelSends, CancellationToken = CancellationToken.None };
        HashSet<string> late = LateGroups(due);
        IEnumerable<IGrouping<string, PendingMessage>> lanes = due.GroupBy(pending => pending.Lane).Where(lane => !IsHeld(lane.First(), late));
        await Parallel.ForEachAsync(lanes, parallel, async (lane, _) =>
        {
            Queue<PendingMessage> messages = new(lane);
            try
            {
                while (!stopping.IsCancellationRequested && messages.Count > 0 && await DrainHeadAsync(messages) is var count and > 0)
                {
                    Interlocked.Add(ref finished, count);
                }
            }
            catch (Exception exception) when (exception is TableStoreUnavailableException or OperationCanceledException)
            {
                // The store did not answer in time: this conversation goes on when the claim has run out.
                Log.LaneInterrupted(logger, exception);
            }
        });
        return finished;
    }

    /// <summary>
    /// What is written as one to a person must not go while a message to many that belongs to it is not taken apart yet: the person
    /// would hear twice. One that cannot be taken apart for an hour holds nobody back any longer.
    /// </summary>
    private HashSet<string> LateGroups(IEnumerable<PendingMessage> due) =>
    [
        .. due.Where(pending => pending.Message.To.Kind == RecipientKind.Group && time.GetUtcNow() - pending.Message.NotBefore < LongestHold)
            .Select(pending => pending.Message.Group)
            .OfType<string>(),
    ];

    private static bool IsHeld(PendingMessage head, HashSet<string> late) =>
        head.Message.To.Kind == RecipientKind.Person && head.Message.Group is { } group && late.Contains(group);

    /// <summary>Sends the oldest message of a conversation, and those that are written together with it.</summary>
    /// <returns>How many are off the list; 0 when the conversation has to wait.</returns>
    private async Task<int> DrainHeadAsync(Queue<PendingMessage> lane)
    {
        using CancellationTokenSource limit = new(options.Value.SendTimeout, time);
        PendingMessage head = lane.Peek();
        if (!head.IsFree(time.GetUtcNow()) || await ClaimAsync(head, limit.Token) is not { } claimed)
        {
            return 0;
        }

        lane.Dequeue();
        if (claimed.Message.To.Kind == RecipientKind.Group)
        {
            await outbox.AnnounceAsync(claimed.TableName, claimed.Row.PartitionKey, limit.Token);
            bool isTakenApart = await fanOut.RunAsync(claimed, limit.Token);
            outbox.Wake();
            return isTakenApart ? 1 : 0;
        }

        List<PendingMessage> together = [claimed];
        while (claimed.Message.Group is { } group && lane.TryPeek(out PendingMessage? next) && next.Message.Group == group
            && next.Message.Kind == claimed.Message.Kind && next.IsFree(time.GetUtcNow()) && await ClaimAsync(next, limit.Token) is { } also)
        {
            lane.Dequeue();
            together.Add(also);
        }

        bool isFinished = await delivery.RunAsync(together, limit.Token);
        return isFinished ? together.Count : 0;
    }

    private async Task<PendingMessage?> ClaimAsync(PendingMessage pending, CancellationToken cancellationToken)
    {
        PendingMessage? claimed = await store.ClaimAsync(pending, 2 * options.Value.SendTimeout, cancellationToken);
        if (claimed is null)
        {
            Log.ClaimedElsewhere(logger, pending.Message.Id);
        }

        return claimed;
    }
}
