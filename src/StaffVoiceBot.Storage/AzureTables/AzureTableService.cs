using System.Globalization;
using System.Text.Json;

namespace StaffVoiceBot.Storage.AzureTables;

/// <summary>Tables in an Azure storage account or Azurite, over REST (TAB 7.1 to 7.10).</summary>
internal sealed class AzureTableService(TablePipeline pipeline) : ITableBackend
{
    public string Name => "azure_tables";

    public async Task<TableEntity?> GetEntityAsync(
        string tableName, string partitionKey, string rowKey, CancellationToken cancellationToken)
    {
        EntityFields? fields = await FindAsync(tableName, partitionKey, rowKey, cancellationToken);
        return fields is null ? null : ToEntity(fields);
    }

    public async Task<TablePage> ReadPageAsync(TableQuery query, TableContinuation? continuation, CancellationToken cancellationToken)
    {
        TableResponse response = await pipeline.SendAsync(TableRequests.Query(query, continuation), cancellationToken);
        if (response.Status != 200)
        {
            TableError error = ErrorOf(response);
            return error.IsTableNotFound ? TablePage.Empty : throw error.ToException();
        }

        string? nextPartition = response.Header("x-ms-continuation-NextPartitionKey");
        TableContinuation? next = nextPartition is null ? null : new(nextPartition, response.Header("x-ms-continuation-NextRowKey"));
        return new(Parse(response, ReadRows), next);
    }

    public async Task<WriteResult> WriteAsync(
        string tableName, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        TableWrite write = new(pipeline, tableName, actions);
        (WriteResult? result, TableError? error) = await write.SendAsync(cancellationToken);
        if (error is { IsTableNotFound: true })
        {
            await CreateTableAsync(tableName, cancellationToken);
            (result, error) = await write.SendAsync(cancellationToken);
        }

        if (result is { IsDone: false } && write.Attempts > 1)
        {
            result = await RecognizeAsync(tableName, actions, write.OperationId, result, cancellationToken);
        }

        return result ?? throw error!.ToException();
    }

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        TableResponse response = await pipeline.SendAsync(TableRequests.ListTables(), cancellationToken);
        if (response.Status != 200)
        {
            throw ErrorOf(response).ToException();
        }
    }

    public void Dispose()
    {
        // The pipeline's transport is shared by the process.
    }

    private async Task CreateTableAsync(string tableName, CancellationToken cancellationToken)
    {
        TableResponse response = await pipeline.SendAsync(TableRequests.CreateTable(tableName), cancellationToken);
        if (response.Status is not (201 or 204) && ErrorOf(response) is { Code: not "TableAlreadyExists" } error)
        {
            throw error.ToException();
        }
    }

    /// <summary>
    /// TAB-50: a write that was sent again may have been refused because its first sending succeeded. A row that carries the
    /// id of this write says so, and in a transaction one row speaks for all; of a delete nothing remains but the missing row.
    /// </summary>
    private async Task<WriteResult> RecognizeAsync(
        string tableName,
        IReadOnlyList<TableTransactionAction> actions,
        string operationId,
        WriteResult refused,
        CancellationToken cancellationToken)
    {
        ETag[] etags = new ETag[actions.Count];
        bool onlyDeletes = true;
        bool own = false;
        for (int i = 0; i < actions.Count; i++)
        {
            if (actions[i].ActionType == TableTransactionActionType.Delete)
            {
                continue;
            }

            TableEntity key = actions[i].Entity;
            EntityFields? stored = await FindAsync(tableName, key.PartitionKey, key.RowKey, cancellationToken);
            bool mine = stored?.OperationId == operationId;
            etags[i] = mine ? new(stored!.ETag) : Superseded;
            own |= mine;
            onlyDeletes = false;
        }

        return own || (onlyDeletes && refused.Outcome == WriteOutcome.NotFound) ? new(WriteOutcome.Done, etags, -1) : refused;
    }

    /// <summary>For a row of ours that somebody else changed since: well formed, and never the version of any row.</summary>
    private static ETag Superseded { get; } = new("W/\"datetime'1601-01-01T00%3A00%3A00.0000000Z'\"");

    private async Task<EntityFields?> FindAsync(
        string tableName, string partitionKey, string rowKey, CancellationToken cancellationToken)
    {
        TableResponse response = await pipeline.SendAsync(TableRequests.Get(tableName, partitionKey, rowKey), cancellationToken);
        return response.Status switch
        {
            200 => Parse(response, ReadRow),
            404 => null,
            _ => throw ErrorOf(response).ToException(),
        };
    }

    private static TableError ErrorOf(TableResponse response) =>
        TableError.Read(response.Status, response.Header("x-ms-error-code"), response.Body.Span);

    private static T Parse<T>(TableResponse response, Func<ReadOnlyMemory<byte>, T> read)
    {
        try
        {
            return read(response.Body);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            throw new TableStoreUnavailableException("The table service gave an answer that cannot be read.");
        }
    }

    private static EntityFields ReadRow(ReadOnlyMemory<byte> body)
    {
        Utf8JsonReader reader = new(body.Span);
        return EntityJson.Read(ref reader);
    }

    private static List<TableEntity> ReadRows(ReadOnlyMemory<byte> body)
    {
        List<TableEntity> rows = [];
        Utf8JsonReader reader = new(body.Span);
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("value"u8))
            {
                reader.Read();
                while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                {
                    rows.Add(ToEntity(EntityJson.Read(ref reader)));
                }
            }
        }

        return rows;
    }

    private static TableEntity ToEntity(EntityFields fields) => fields.CopyTo(new(fields.PartitionKey, fields.RowKey)
    {
        ETag = new(fields.ETag),
        Timestamp = fields.Timestamp is null
            ? null
            : DateTimeOffset.Parse(fields.Timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
    });
}
