namespace StaffVoiceBot.Storage.AzureTables;

/// <summary>One write, alone or as a transaction, under one operation id for all its sendings (TAB-50).</summary>
internal sealed class TableWrite(TablePipeline pipeline, string tableName, IReadOnlyList<TableTransactionAction> actions)
{
    public string OperationId { get; } = Guid.NewGuid().ToString("N");

    /// <summary>How often the service may have seen the last sending.</summary>
    public int Attempts { get; private set; }

    /// <summary>A result, or an error that is no value for the caller.</summary>
    public async Task<(WriteResult? Result, TableError? Error)> SendAsync(CancellationToken cancellationToken)
    {
        TableRequest request = actions.Count == 1
            ? TableRequests.Write(tableName, actions[0], OperationId)
            : TableRequests.Transaction(pipeline.Endpoint, tableName, actions, OperationId);
        TableResponse response = await pipeline.SendAsync(request, cancellationToken);
        Attempts = response.Attempts;
        IReadOnlyList<BatchPart> parts = response.Status == 202 && actions.Count > 1
            ? BatchResponse.Read(response.Header("Content-Type"), response.Body.Span)
            : [new(response.Status, response.Header("ETag"), ErrorOf(response))];
        return Judge(parts);
    }

    /// <summary>A transaction succeeded only when each action has its answer (TAB-42).</summary>
    private (WriteResult? Result, TableError? Error) Judge(IReadOnlyList<BatchPart> parts)
    {
        if (parts.FirstOrDefault(part => part.Error is not null)?.Error is { } error)
        {
            return error.Outcome is { } outcome ? (new(outcome, [], error.Index), null) : (null, error);
        }

        if (parts.Count != actions.Count)
        {
            throw new TableStoreUnavailableException("The table service gave an answer that cannot be read.");
        }

        return (new(WriteOutcome.Done, [.. parts.Select((part, i) => Version(actions[i], part))], -1), null);
    }

    private static ETag Version(TableTransactionAction action, BatchPart part) =>
        action.ActionType == TableTransactionActionType.Delete ? default : new(part.ETag);

    private static TableError? ErrorOf(TableResponse response) => response.Status is >= 200 and < 300
        ? null
        : TableError.Read(response.Status, response.Header("x-ms-error-code"), response.Body.Span);
}
