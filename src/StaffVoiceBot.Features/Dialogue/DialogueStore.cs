using System.IO.Compression;
using System.Text.Json;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Dialogue;

/// <summary>
/// What people are in the middle of: table <c>dialogues</c>, partition = pseudonym for <see cref="Purpose.Profile"/>, row <c>dialogue</c>,
/// for 24 hours after the last answer (3.4). It holds what the person has typed so far beside the pseudonym, so it is encrypted
/// with a key of its own for each person: nobody can join it with what the person sends off in the end (P12).
/// </summary>
/// <param name="store">Storage.</param>
/// <param name="pseudonyms">Keys are derived from theirs.</param>
/// <param name="time">Clock.</param>
public sealed class DialogueStore(ITableStore store, Pseudonyms pseudonyms, TimeProvider time)
{
    private const string TableName = "dialogues";
    private const string RowKey = "dialogue";
    private const int Attempts = 5;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>What somebody is in the middle of; null when nothing is kept, or no longer.</summary>
    /// <param name="pseudonym">Who.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<DialogueState?> FindAsync(string pseudonym, CancellationToken cancellationToken) =>
        Read(pseudonym, await store.GetEntityAsync(TableName, pseudonym, RowKey, cancellationToken));

    /// <summary>Changes it; a change by another process in between is read again and kept. The same state is not written again.</summary>
    /// <typeparam name="TResult">What comes of it.</typeparam>
    /// <param name="pseudonym">Who.</param>
    /// <param name="change">The new state and what comes of it from the present state, null for none; may be called more than once.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<TResult> ChangeAsync<TResult>(string pseudonym, Func<DialogueState?, ValueTask<(DialogueState? Next, TResult Result)>> change, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            TableEntity? row = await store.GetEntityAsync(TableName, pseudonym, RowKey, cancellationToken);
            DialogueState? present = Read(pseudonym, row);
            (DialogueState? next, TResult result) = await change(present);
            if (next is null || next == present || await IsWrittenAsync(pseudonym, next, row, cancellationToken))
            {
                return result;
            }
        }

        throw new TableStoreUnavailableException("A dialogue is being changed by too many at once.");
    }

    /// <summary>Forgets it.</summary>
    /// <param name="pseudonym">Who.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task EraseAsync(string pseudonym, CancellationToken cancellationToken) =>
        store.SubmitAsync(TableName, TableTransactionAction.Delete(pseudonym, RowKey, ETag.All), cancellationToken);

    /// <summary>Forgets what ends before a moment.</summary>
    /// <param name="moment">UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task EraseEndedAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        await foreach (TableEntity row in store.QueryAsync(TableQuery.WholeTable(TableName) with { Select = ["EndsAt"] }, cancellationToken))
        {
            // Only in the version that was seen: an answer that comes in at this moment keeps it alive.
            if (row.GetDateTimeOffset("EndsAt") <= moment)
            {
                await store.SubmitAsync(TableName, TableTransactionAction.Delete(row.PartitionKey, row.RowKey, row.ETag), cancellationToken);
            }
        }
    }

    private async Task<bool> IsWrittenAsync(string pseudonym, DialogueState state, TableEntity? row, CancellationToken cancellationToken)
    {
        TableEntity written = new(pseudonym, RowKey) { { "State", Seal(pseudonym, state) }, { "EndsAt", time.GetUtcNow() + Lifetime } };
        TableTransactionAction action = row is null ? TableTransactionAction.Add(written) : TableTransactionAction.Replace(written, row.ETag);
        return (await store.SubmitAsync(TableName, action, cancellationToken)).IsDone;
    }

    private DialogueState? Read(string pseudonym, TableEntity? row) =>
        row?.GetBinary("State") is { } sealedBytes && row.GetDateTimeOffset("EndsAt") > time.GetUtcNow() ? Open(pseudonym, sealedBytes) : null;

    private byte[] Seal(string pseudonym, DialogueState state)
    {
        using MemoryStream plain = new();
        using (BrotliStream packed = new(plain, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(packed, state);
        }

        return SealsOf(pseudonym).Seal(plain.ToArray());
    }

    private DialogueState? Open(string pseudonym, byte[] sealedBytes)
    {
        if (SealsOf(pseudonym).Open(sealedBytes) is not { } plain)
        {
            return null;
        }

        using BrotliStream unpacked = new(new MemoryStream(plain), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<DialogueState>(unpacked);
    }

    private SealedTexts SealsOf(string pseudonym) => new(pseudonyms, $"dialogue|{pseudonym}");
}
