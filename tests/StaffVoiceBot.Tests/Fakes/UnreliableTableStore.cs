using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Tests.Fakes;

/// <summary>A store that is away for as long as the test says.</summary>
internal sealed class UnreliableTableStore(ITableStore inner) : ITableStore
{
    public bool IsAway { get; set; }

    private ITableStore Inner => IsAway ? throw new TableStoreUnavailableException("The store is away.") : inner;

    public Task<TableEntity?> GetEntityAsync(string tableName, string partitionKey, string rowKey, CancellationToken cancellationToken) =>
        Inner.GetEntityAsync(tableName, partitionKey, rowKey, cancellationToken);

    public IAsyncEnumerable<TableEntity> QueryAsync(TableQuery query, CancellationToken cancellationToken) => Inner.QueryAsync(query, cancellationToken);

    public Task<WriteResult> SubmitAsync(string tableName, TableTransactionAction action, CancellationToken cancellationToken) =>
        Inner.SubmitAsync(tableName, action, cancellationToken);

    public Task<WriteResult> SubmitTransactionAsync(string tableName, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken) =>
        Inner.SubmitTransactionAsync(tableName, actions, cancellationToken);

    public Task CheckAsync(CancellationToken cancellationToken) => Inner.CheckAsync(cancellationToken);
}
