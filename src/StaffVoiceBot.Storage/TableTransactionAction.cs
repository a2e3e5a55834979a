namespace StaffVoiceBot.Storage;

/// <summary>What a <see cref="TableTransactionAction"/> does.</summary>
public enum TableTransactionActionType
{
    /// <summary>Insert; refused as <see cref="WriteOutcome.AlreadyExists"/> when the row is there.</summary>
    Add,

    /// <summary>Put the given properties in place of all stored ones; the row must exist and match the ETag.</summary>
    UpdateReplace,

    /// <summary>Set the given properties and keep the others; the row must exist and match the ETag.</summary>
    UpdateMerge,

    /// <summary>Insert, or replace whatever is stored.</summary>
    UpsertReplace,

    /// <summary>Insert, or merge into whatever is stored.</summary>
    UpsertMerge,

    /// <summary>Remove; the row must exist and match the ETag.</summary>
    Delete,
}

/// <summary>One write, alone or as part of an entity group transaction.</summary>
/// <param name="ActionType">What to do.</param>
/// <param name="Entity">The row; for a delete only its keys count.</param>
/// <param name="IfMatch">Version the row must have for update and delete; unused for the others.</param>
public sealed record TableTransactionAction(TableTransactionActionType ActionType, TableEntity Entity, ETag IfMatch)
{
    /// <summary>Insert of a new row.</summary>
    /// <param name="entity">Row.</param>
    public static TableTransactionAction Add(TableEntity entity) => new(TableTransactionActionType.Add, entity, default);

    /// <summary>Replacement of a row in the version <paramref name="ifMatch"/>.</summary>
    /// <param name="entity">Row.</param>
    /// <param name="ifMatch">Expected version, or <see cref="ETag.All"/>.</param>
    public static TableTransactionAction Replace(TableEntity entity, ETag ifMatch) => new(TableTransactionActionType.UpdateReplace, entity, ifMatch);

    /// <summary>Merge into a row in the version <paramref name="ifMatch"/>.</summary>
    /// <param name="entity">Properties to set.</param>
    /// <param name="ifMatch">Expected version, or <see cref="ETag.All"/>.</param>
    public static TableTransactionAction Merge(TableEntity entity, ETag ifMatch) => new(TableTransactionActionType.UpdateMerge, entity, ifMatch);

    /// <summary>Insert or replacement, whatever is stored.</summary>
    /// <param name="entity">Row.</param>
    public static TableTransactionAction Upsert(TableEntity entity) => new(TableTransactionActionType.UpsertReplace, entity, default);

    /// <summary>Removal of a row in the version <paramref name="ifMatch"/>.</summary>
    /// <param name="partitionKey">Partition.</param>
    /// <param name="rowKey">Row.</param>
    /// <param name="ifMatch">Expected version, or <see cref="ETag.All"/>.</param>
    public static TableTransactionAction Delete(string partitionKey, string rowKey, ETag ifMatch) =>
        new(TableTransactionActionType.Delete, new TableEntity(partitionKey, rowKey), ifMatch);
}
