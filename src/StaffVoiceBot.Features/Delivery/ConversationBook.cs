using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Caching.Memory;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Delivery;

/// <summary>What the book knows of a conversation.</summary>
/// <param name="Conversation">Where to send.</param>
/// <param name="IsActive">False while the bot is uninstalled or blocked there.</param>
/// <param name="SeenIn">First day of the month of the last activity, for the retention; kept for people only.</param>
public sealed record KnownConversation(ConversationReference Conversation, bool IsActive, DateOnly? SeenIn = null);

/// <summary>
/// Where people and teams can be written to. A personal chat is row <c>conversation</c> of table <c>people</c>, partition = pseudonym for
/// <see cref="Purpose.Profile"/>; a team the same row of table <c>teams</c>. Kept fresh from every authenticated activity (PRO-01):
/// a round trip is paid only when something has changed, or after five minutes without a look, which is how long another process's
/// "inactive" may go unnoticed. Group chats are not written to unasked and not kept.
/// </summary>
/// <param name="store">Storage.</param>
/// <param name="pseudonyms">Pseudonyms.</param>
/// <param name="cache">Memory.</param>
/// <param name="time">Clock.</param>
public sealed class ConversationBook(ITableStore store, Pseudonyms pseudonyms, IMemoryCache cache, TimeProvider time) : ITurnObserver
{
    /// <summary>Table of teams.</summary>
    public const string TeamsTable = "teams";

    private const string RowKey = "conversation";
    private const string SeenIn = "SeenIn";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public async ValueTask ObserveAsync(TurnContext context, CancellationToken cancellationToken)
    {
        if (context.Conversation.Kind == ConversationKind.GroupChat)
        {
            return;
        }

        (string table, string partition) = context.Conversation.Kind == ConversationKind.Personal
            ? (Profiles.TableName, pseudonyms.For(Purpose.Profile, context.Person))
            : (TeamsTable, TeamPartition(context.Conversation));
        KnownConversation? known = await FindAsync(table, partition, cancellationToken);
        ConversationReference seen = Lasting(context.Conversation);
        KnownConversation present = new(
            seen with { Locale = seen.Locale ?? known?.Conversation.Locale },
            context.Event is not (ConversationEvent.Uninstalled or ConversationEvent.Deleted),
            context.Conversation.Kind == ConversationKind.Personal ? ThisMonth() : null);
        if (present != known)
        {
            await SaveAsync(table, partition, present, cancellationToken);
        }
    }

    /// <summary>The personal chat of a pseudonym for <see cref="Purpose.Profile"/>; null when the person never wrote, or was forgotten.</summary>
    /// <param name="pseudonym">Who.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<KnownConversation?> FindPersonAsync(string pseudonym, CancellationToken cancellationToken) =>
        FindAsync(Profiles.TableName, pseudonym, cancellationToken);

    /// <summary>A channel with what is known of its team: present service address, and whether the bot is still there.</summary>
    /// <param name="channel">Channel, as it was made a destination.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<KnownConversation> FindChannelAsync(ConversationReference channel, CancellationToken cancellationToken) =>
        await FindAsync(TeamsTable, TeamPartition(channel), cancellationToken) is { } team
            ? new(channel with { ServiceUrl = team.Conversation.ServiceUrl }, team.IsActive)
            : new(channel, IsActive: true);

    /// <summary>Remembers a newly created personal chat, or that a person cannot be reached until a sign of life (PRO-05).</summary>
    /// <param name="pseudonym">Who.</param>
    /// <param name="present">What is known now.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task SavePersonAsync(string pseudonym, KnownConversation present, CancellationToken cancellationToken)
    {
        KnownConversation? known = await FindPersonAsync(pseudonym, cancellationToken);
        await SaveAsync(Profiles.TableName, pseudonym, present with { SeenIn = known?.SeenIn ?? ThisMonth() }, cancellationToken);
    }

    /// <summary>Pseudonyms of people who were last seen in a month that began before a moment.</summary>
    /// <param name="before">UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async IAsyncEnumerable<string> ListSilentAsync(DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (TableEntity row in store.QueryAsync(TableQuery.WholeTable(Profiles.TableName) with { Select = [SeenIn] }, cancellationToken))
        {
            if (row.RowKey == RowKey && (ReadMonth(row)?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) ?? row.Timestamp) < before)
            {
                yield return row.PartitionKey;
            }
        }
    }

    /// <summary>Forgets the personal chat of a pseudonym until its next message (P10).</summary>
    /// <param name="pseudonym">Who.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task ForgetPersonAsync(string pseudonym, CancellationToken cancellationToken)
    {
        await store.SubmitAsync(Profiles.TableName, TableTransactionAction.Delete(pseudonym, RowKey, ETag.All), cancellationToken);
        cache.Remove(CacheKey(Profiles.TableName, pseudonym));
    }

    /// <summary>Remembers that the bot is no longer in the team of a channel (PRO-05).</summary>
    /// <param name="channel">Channel.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task DeactivateChannelAsync(ConversationReference channel, CancellationToken cancellationToken) =>
        SaveAsync(TeamsTable, TeamPartition(channel), new(Lasting(channel), IsActive: false), cancellationToken);

    private static DateOnly? ReadMonth(TableEntity row) => row.GetString(SeenIn) is { } month ? DateOnly.ParseExact(month, "O", CultureInfo.InvariantCulture) : null;

    private static string CacheKey(string table, string partition) => $"conversation|{table}|{partition}";

    /// <summary>What stays the same in all threads and channels of a team, and for all of whose members.</summary>
    private static ConversationReference Lasting(ConversationReference conversation) => conversation.Kind == ConversationKind.Personal
        ? conversation
        : conversation with { ConversationId = TeamOf(conversation), UserId = null, Locale = null };

    private static string TeamOf(ConversationReference channel) => channel.TeamId ?? channel.WithoutThread().ConversationId;

    private DateOnly ThisMonth()
    {
        DateTimeOffset now = time.GetUtcNow();
        return new DateOnly(now.Year, now.Month, 1);
    }

    private string TeamPartition(ConversationReference channel) => pseudonyms.Of($"team|{channel.TenantId}|{TeamOf(channel)}");

    private async Task<KnownConversation?> FindAsync(string table, string partition, CancellationToken cancellationToken)
    {
        if (cache.TryGetValue(CacheKey(table, partition), out KnownConversation? known))
        {
            return known;
        }

        TableEntity? row = await store.GetEntityAsync(table, partition, RowKey, cancellationToken);
        return row?.GetString("Conversation") is { } json
            ? Remember(table, partition, new(JsonSerializer.Deserialize(json, StoredJson.Default.ConversationReference)!, row.GetBoolean("IsActive") ?? true, ReadMonth(row)))
            : null;
    }

    private async Task SaveAsync(string table, string partition, KnownConversation present, CancellationToken cancellationToken)
    {
        TableEntity row = new(partition, RowKey) { { "Conversation", JsonSerializer.Serialize(present.Conversation, StoredJson.Default.ConversationReference) }, { "IsActive", present.IsActive }, { SeenIn, present.SeenIn?.ToString("O", CultureInfo.InvariantCulture) } };
        await store.SubmitAsync(table, TableTransactionAction.Upsert(row), cancellationToken);
        Remember(table, partition, present);
    }

    private KnownConversation Remember(string table, string partition, KnownConversation known) =>
        cache.Set(CacheKey(table, partition), known, Lifetime);
}
