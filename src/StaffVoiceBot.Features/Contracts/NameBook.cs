using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>
/// Names of people who chose to be known (domain 3.2): table <c>people</c>, away from what they wrote, partition = pseudonym for the purpose,
/// row <c>name|{id}</c> of the report or request. The name is sealed, so that a copy of the store gives no name away (P04).
/// </summary>
/// <param name="store">Storage.</param>
/// <param name="pseudonyms">Keys are derived from theirs.</param>
public sealed class NameBook(ITableStore store, Pseudonyms pseudonyms)
{
    private const string RowPrefix = "name|";
    private const string Name = "Name";
    private readonly SealedTexts _seals = new(pseudonyms, "names");

    /// <summary>Keeps a name; again does no harm, and an empty one is none.</summary>
    /// <param name="pseudonym">Whose.</param>
    /// <param name="id">Report or request.</param>
    /// <param name="name">As the channel gave it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task KeepAsync(string pseudonym, string id, string name, CancellationToken cancellationToken) => name.Length == 0
        ? Task.CompletedTask
        : store.SubmitAsync(Profiles.TableName, TableTransactionAction.Upsert(new TableEntity(pseudonym, RowPrefix + id) { { Name, _seals.Seal(name) } }), cancellationToken);

    /// <summary>The name; empty when none is kept.</summary>
    /// <param name="pseudonym">Whose.</param>
    /// <param name="id">Report or request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<string> FindAsync(string pseudonym, string id, CancellationToken cancellationToken) =>
        (await store.GetEntityAsync(Profiles.TableName, pseudonym, RowPrefix + id, cancellationToken))?.GetString(Name) is { } kept ? _seals.Open(kept) ?? "" : "";

    /// <summary>Forgets a name; again does no harm.</summary>
    /// <param name="pseudonym">Whose.</param>
    /// <param name="id">Report or request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task ForgetAsync(string pseudonym, string id, CancellationToken cancellationToken) =>
        store.SubmitAsync(Profiles.TableName, TableTransactionAction.Delete(pseudonym, RowPrefix + id, ETag.All), cancellationToken);
}
