using System.Runtime.CompilerServices;
using System.Text.Json;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>What a channel receives.</summary>
public enum DestinationKind
{
    /// <summary>The Stabsstelle's digest.</summary>
    Digest,

    /// <summary>The trainers' demand list.</summary>
    Demand,
}

/// <summary>
/// The channels the bot was told to report to: table <c>destinations</c>, partition <c>destination</c>, one row a kind.
/// Who writes in the team of such a channel has its role there (design section 5). A channel that is gone is none, until it is back or
/// another one is named.
/// </summary>
/// <param name="store">Storage.</param>
/// <param name="outbox">For what is to be said when one is gone.</param>
/// <param name="time">Clock, for the short memory of what was read.</param>
public sealed class Destinations(ITableStore store, Outbox outbox, TimeProvider time) : IRoleSource
{
    private const string TableName = "destinations";
    private const string PartitionKey = "destination";
    private const string Channel = "Conversation";
    private const string IsLost = "IsLost";
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);
    private volatile Snapshot _known = new([], DateTimeOffset.MinValue);

    /// <summary>Makes a conversation the destination, in place of the one before.</summary>
    /// <param name="kind">What it receives.</param>
    /// <param name="conversation">Channel; a thread in it is left out.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task SetAsync(DestinationKind kind, ConversationReference conversation, CancellationToken cancellationToken)
    {
        ConversationReference channel = conversation.WithoutThread() with { UserId = null, Locale = null };
        TableEntity row = new(PartitionKey, kind.ToString()) { { Channel, JsonSerializer.Serialize(channel, StoredJson.Default.ConversationReference) } };
        await store.SubmitAsync(TableName, TableTransactionAction.Upsert(row), cancellationToken);
        Forget();
    }

    /// <summary>Takes note that a channel, or a team with all its channels, is gone or back. A message goes with each change, in one batch.</summary>
    /// <param name="isAbout">Whether a destination is the channel, or in the team.</param>
    /// <param name="isLost">True when it is gone.</param>
    /// <param name="message">What to say about a destination that has changed; null for nothing.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task MarkAsync(
        Func<ConversationReference, bool> isAbout, bool isLost, Func<DestinationKind, OutboxMessage?> message, CancellationToken cancellationToken)
    {
        await foreach ((DestinationKind kind, TableEntity row) in ReadRowsAsync(cancellationToken))
        {
            if ((row.GetBoolean(IsLost) ?? false) != isLost && isAbout(ToChannel(row)))
            {
                TableEntity change = new(PartitionKey, row.RowKey) { { IsLost, isLost } };
                OutboxMessage[] messages = message(kind) is { } said ? [said] : [];
                await outbox.SubmitAsync(TableName, PartitionKey, [TableTransactionAction.Merge(change, row.ETag)], messages, cancellationToken);
            }
        }

        Forget();
    }

    /// <summary>The destination, or null when nobody has named one yet.</summary>
    /// <param name="kind">What it receives.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ConversationReference?> FindAsync(DestinationKind kind, CancellationToken cancellationToken) =>
        (await ReadAsync(cancellationToken)).GetValueOrDefault(kind);

    /// <inheritdoc/>
    public async ValueTask<Roles> FindRolesAsync(Person person, ConversationReference conversation, CancellationToken cancellationToken)
    {
        if (conversation.Kind != ConversationKind.Channel || conversation.TeamId is null)
        {
            return Roles.None;
        }

        Roles roles = Roles.None;
        foreach ((DestinationKind kind, ConversationReference channel) in await ReadAsync(cancellationToken))
        {
            if (channel.TeamId == conversation.TeamId && channel.TenantId == conversation.TenantId)
            {
                roles |= kind == DestinationKind.Digest ? Roles.Stabsstelle : Roles.Trainer;
            }
        }

        return roles;
    }

    private async ValueTask<Dictionary<DestinationKind, ConversationReference>> ReadAsync(CancellationToken cancellationToken)
    {
        Snapshot known = _known;
        DateTimeOffset now = time.GetUtcNow();
        if (now - known.ReadAt < Lifetime)
        {
            return known.Channels;
        }

        Dictionary<DestinationKind, ConversationReference> channels = [];
        await foreach ((DestinationKind kind, TableEntity row) in ReadRowsAsync(cancellationToken))
        {
            if (row.GetBoolean(IsLost) != true)
            {
                channels[kind] = ToChannel(row);
            }
        }

        _known = new Snapshot(channels, now);
        return channels;
    }

    private async IAsyncEnumerable<(DestinationKind Kind, TableEntity Row)> ReadRowsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (TableEntity row in store.QueryAsync(TableQuery.Partition(TableName, PartitionKey), cancellationToken))
        {
            // Messages about destinations wait in the same partition.
            if (Enum.TryParse(row.RowKey, out DestinationKind kind))
            {
                yield return (kind, row);
            }
        }
    }

    private static ConversationReference ToChannel(TableEntity row) => JsonSerializer.Deserialize(row.GetString(Channel)!, StoredJson.Default.ConversationReference)!;

    private void Forget() => _known = new Snapshot([], DateTimeOffset.MinValue);

    private sealed record Snapshot(Dictionary<DestinationKind, ConversationReference> Channels, DateTimeOffset ReadAt);
}
