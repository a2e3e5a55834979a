using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace StaffVoiceBot.Storage;

/// <summary>
/// One row of a table: two keys and up to 251 named properties (Azure takes 252; one is the
/// operation id of TAB-50). A value is a string, bool, int, long, double,
/// <see cref="DateTimeOffset"/> (UTC, 100 ns), <see cref="Guid"/> or byte array (TAB 7.5); a null value is the same as no property.
/// </summary>
/// <param name="partitionKey">Partition; at most 512 UTF-16 characters, without <c>/ \ # ? %</c> and control characters (TAB 7.6).</param>
/// <param name="rowKey">Row inside the partition; same limits. Rows are ordered by it, ordinally.</param>
[SuppressMessage("Naming", "CA1710", Justification = "The name is the one of Azure.Data.Tables.")]
public sealed class TableEntity(string partitionKey, string rowKey) : IEnumerable<KeyValuePair<string, object>>
{
    private readonly Dictionary<string, object> _properties = new(StringComparer.Ordinal);

    /// <summary>Partition key.</summary>
    public string PartitionKey { get; } = partitionKey;

    /// <summary>Row key.</summary>
    public string RowKey { get; } = rowKey;

    /// <summary>Version the row had when it was read; default for a row that was not read.</summary>
    public ETag ETag { get; init; }

    /// <summary>When the store last wrote the row; null for a row that was not read.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Number of properties, keys not counted.</summary>
    public int Count => _properties.Count;

    /// <summary>Reads or sets a property; reading an absent one gives null, setting null removes it.</summary>
    /// <param name="name">Property name, case-sensitive.</param>
    public object? this[string name]
    {
        get => _properties.GetValueOrDefault(name);
        set
        {
            if (value is null)
            {
                _properties.Remove(name);
            }
            else
            {
                _properties[name] = value;
            }
        }
    }

    /// <summary>Adds a property; for collection initializers. A null value adds nothing.</summary>
    /// <param name="name">Property name.</param>
    /// <param name="value">One of the supported types, or null.</param>
    public void Add(string name, object? value) => this[name] = value;

    /// <summary>The property as text, or null when absent or of another type.</summary>
    /// <param name="name">Property name.</param>
    public string? GetString(string name) => this[name] as string;

    /// <summary>The property as a 32-bit number, or null when absent or of another type.</summary>
    /// <param name="name">Property name.</param>
    public int? GetInt32(string name) => this[name] as int?;

    /// <summary>The property as a 64-bit number, or null when absent or of another type.</summary>
    /// <param name="name">Property name.</param>
    public long? GetInt64(string name) => this[name] as long?;

    /// <summary>The property as a double, or null when absent or of another type.</summary>
    /// <param name="name">Property name.</param>
    public double? GetDouble(string name) => this[name] as double?;

    /// <summary>The property as a truth value, or null when absent or of another type.</summary>
    /// <param name="name">Property name.</param>
    public bool? GetBoolean(string name) => this[name] as bool?;

    /// <summary>The property as a point in time (UTC), or null when absent or of another type.</summary>
    /// <param name="name">Property name.</param>
    public DateTimeOffset? GetDateTimeOffset(string name) => this[name] as DateTimeOffset?;

    /// <summary>The property as bytes, or null when absent or of another type.</summary>
    /// <param name="name">Property name.</param>
    public byte[]? GetBinary(string name) => this[name] as byte[];

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object>> GetEnumerator() => _properties.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
