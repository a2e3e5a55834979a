namespace StaffVoiceBot.Storage;

/// <summary>
/// Which rows to read, in the order PartitionKey, RowKey (ordinal). Made by the factory methods, so that
/// a scan of a whole table is visible where it is asked for.
/// </summary>
public sealed record TableQuery
{
    private TableQuery(string tableName) => TableName = tableName;

    /// <summary>Table to read; a table that does not exist reads as empty.</summary>
    public string TableName { get; }

    /// <summary>Partition to stay in; null only for <see cref="WholeTable"/> and <see cref="FirstRow"/>.</summary>
    public string? PartitionKey { get; private init; }

    /// <summary>First row key, inclusive; null for the beginning.</summary>
    public string? RowKeyFrom { get; private init; }

    /// <summary>Row key to stop before, exclusive; null for the end.</summary>
    public string? RowKeyBefore { get; private init; }

    /// <summary>Names of the properties to read; null for all. The keys and the ETag always come.</summary>
    public IReadOnlyList<string>? Select { get; init; }

    /// <summary>Rows a page, 1 to 1000. A hint: it bounds memory and round trips, not the result.</summary>
    public int PageSize { get; init; } = 1000;

    /// <summary>All rows of one partition.</summary>
    /// <param name="tableName">Table.</param>
    /// <param name="partitionKey">Partition.</param>
    public static TableQuery Partition(string tableName, string partitionKey) => new(tableName) { PartitionKey = partitionKey };

    /// <summary>The rows of one partition with <paramref name="from"/> ≤ RowKey &lt; <paramref name="before"/>.</summary>
    /// <param name="tableName">Table.</param>
    /// <param name="partitionKey">Partition.</param>
    /// <param name="from">First row key, inclusive; null for the beginning.</param>
    /// <param name="before">Row key to stop before; null for the end.</param>
    public static TableQuery Range(string tableName, string partitionKey, string? from, string? before) =>
        new(tableName) { PartitionKey = partitionKey, RowKeyFrom = from, RowKeyBefore = before };

    /// <summary>The rows of one partition whose RowKey begins with <paramref name="prefix"/> (not empty).</summary>
    /// <param name="tableName">Table.</param>
    /// <param name="partitionKey">Partition.</param>
    /// <param name="prefix">Beginning of the row key; its last character must be below U+FFFF.</param>
    public static TableQuery Prefix(string tableName, string partitionKey, string prefix) =>
        Range(tableName, partitionKey, prefix, prefix[..^1] + (char)(prefix[^1] + 1));

    /// <summary>Every row of a table. Only for background work; nobody waits for one of these.</summary>
    /// <param name="tableName">Table.</param>
    public static TableQuery WholeTable(string tableName) => new(tableName);

    /// <summary>A look at the first row of a table, in one round trip for who stops after it; who reads on gets them all, one by one.</summary>
    /// <param name="tableName">Table.</param>
    public static TableQuery FirstRow(string tableName) => new(tableName) { PageSize = 1 };
}
