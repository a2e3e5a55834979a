using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Files;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Files;

/// <summary>
/// Tickets in the store: table <c>files</c>, partition <c>ticket</c>, row = id, which sorts by time. Who asked is sealed. A ticket is
/// used by a write under its ETag, so of two replicas one gives the file out.
/// </summary>
/// <param name="store">Storage.</param>
/// <param name="pseudonyms">Signs.</param>
/// <param name="time">Clock.</param>
internal sealed class FileTickets(ITableStore store, Pseudonyms pseudonyms, TimeProvider time)
{
    /// <summary>How long a ticket is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private const string TableName = "files";
    private const string PartitionKey = "ticket";
    private readonly SealedTexts _seals = new(pseudonyms, "files|requester");

    /// <summary>A new ticket for whoever takes the turn.</summary>
    /// <param name="order">Which file.</param>
    /// <param name="language">Language of the file.</param>
    /// <param name="person">Who.</param>
    /// <param name="conversation">Where they asked.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<FileTicket> CreateAsync(
        FileOrder order, string language, Person person, ConversationReference conversation, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        TableEntity row = new(PartitionKey, TimedIds.Create(now))
        {
            { "Kind", order.Kind },
            { "Subject", order.Subject },
            { "Format", order.Format },
            { "Language", language },
            { "Requester", _seals.Seal(JsonSerializer.Serialize(new Requester(person with { Name = "" }, conversation))) },
            { "ExpiresAt", now + Lifetime },
        };
        await store.SubmitAsync(TableName, TableTransactionAction.Add(row), cancellationToken);
        return Read(row)!;
    }

    /// <summary>The ticket of a code that was made here, good or not; null for any other code, and once it was erased.</summary>
    /// <param name="code">Code from outside.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<FileTicket?> FindAsync(string code, CancellationToken cancellationToken)
    {
        string id = code.Split('-')[0];
        bool isOurs = Guid.TryParseExact(id, "N", out _)
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(CodeOf(id)), Encoding.UTF8.GetBytes(code));
        return isOurs && await store.GetEntityAsync(TableName, PartitionKey, id, cancellationToken) is { } row ? Read(row) : null;
    }

    /// <summary>Uses a ticket. True for one caller only, however many try.</summary>
    /// <param name="ticket">Ticket as it was read.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> UseAsync(FileTicket ticket, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        TableEntity used = new(PartitionKey, ticket.Id) { { "UsedAt", now } };
        return ticket.IsGood(now) && (await store.SubmitAsync(TableName, TableTransactionAction.Merge(used, ticket.Version), cancellationToken)).IsDone;
    }

    /// <summary>A person's tickets.</summary>
    /// <param name="person">Who.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async IAsyncEnumerable<FileTicket> ReadAsync(Person person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (TableEntity row in store.QueryAsync(TableQuery.Partition(TableName, PartitionKey), cancellationToken))
        {
            if (Read(row) is { } ticket && ticket.Person.Key == person.Key)
            {
                yield return ticket;
            }
        }
    }

    /// <summary>Erases a ticket.</summary>
    /// <param name="id">Id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task EraseAsync(string id, CancellationToken cancellationToken) =>
        store.SubmitAsync(TableName, TableTransactionAction.Delete(PartitionKey, id, ETag.All), cancellationToken);

    /// <summary>Ids of the tickets that were made before a moment.</summary>
    /// <param name="moment">UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public IAsyncEnumerable<string> ListAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        string before = TimedIds.From(moment);
        return store.QueryAsync(TableQuery.Range(TableName, PartitionKey, null, before), cancellationToken).Select(row => row.RowKey);
    }

    private string CodeOf(string id) => $"{id}-{pseudonyms.Of("files|" + id)}";

    private FileTicket? Read(TableEntity row) =>
        row.GetString("Requester") is { } sealedText && _seals.Open(sealedText) is { } json && JsonSerializer.Deserialize<Requester>(json) is { } requester
            ? new FileTicket(
                row.RowKey,
                CodeOf(row.RowKey),
                new FileOrder(row.GetString("Kind") ?? "", row.GetString("Subject") ?? "", row.GetString("Format") ?? ""),
                row.GetString("Language") ?? "de",
                requester.Person,
                requester.Conversation,
                row.GetDateTimeOffset("ExpiresAt") ?? DateTimeOffset.MinValue,
                row.GetDateTimeOffset("UsedAt") is not null,
                row.ETag)
            : null;

    private sealed record Requester(Person Person, ConversationReference Conversation);
}
