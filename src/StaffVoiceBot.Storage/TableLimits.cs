using System.Buffers;
using System.Globalization;
using System.Text;

namespace StaffVoiceBot.Storage;

/// <summary>
/// The limits of Azure Tables (TAB 7.6, TAB-41), checked before either store sees a row, because Azurite is lax
/// (TAB 7.10 no. 1, 2, 3, 7) and SQLite has none. Refusals name the limit and never the content.
/// </summary>
internal static class TableLimits
{
    /// <summary>Name of the property that marks whose write a row is (TAB-50); callers never see it.</summary>
    public const string OperationId = "OperationId";

    public const int KeyLength = 512;
    public const int TextLength = 32_768;
    public const int BinaryLength = 65_536;
    public const int PropertyNameLength = 255;

    /// <summary>Azure takes 252; one of them is <see cref="OperationId"/>.</summary>
    public const int Properties = 251;

    public const int EntityBytes = 1 << 20;
    public const int TransactionActions = 100;
    public const int RequestBytes = 4 << 20;
    public const int PageSize = 1000;

    // What nearly every name is made of, so that most need no second look.
    private static readonly SearchValues<char> PlainNameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    private static readonly DateTimeOffset FirstDate = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void CheckTableName(string tableName)
    {
        bool valid = tableName.Length is >= 3 and <= 63
            && char.IsAsciiLetter(tableName[0])
            && tableName.All(char.IsAsciiLetterOrDigit)
            && !tableName.Equals("tables", StringComparison.OrdinalIgnoreCase);
        Require(valid, "A table name is 3 to 63 ASCII letters and digits, a letter first, and not 'tables'.");
    }

    /// <summary>
    /// Surrogates and <c>%</c> are legal in Azure but refused here: without surrogates the order of UTF-16 (Azure) and
    /// of UTF-8 (SQLite) is the same, and <c>%</c> makes trouble in tools (TAB-20).
    /// </summary>
    public static void CheckKey(string key)
    {
        Require(key.Length <= KeyLength, "A key is at most 512 characters long.");
        foreach (char c in key)
        {
            Require(
                c is not ('/' or '\\' or '#' or '?' or '%') && !char.IsControl(c) && !char.IsSurrogate(c),
                "A key has none of / \\ # ? %, no control characters and no surrogates.");
        }
    }

    public static void CheckQuery(TableQuery query)
    {
        CheckTableName(query.TableName);
        CheckKey(query.PartitionKey ?? "");
        CheckBound(query.RowKeyFrom);
        CheckBound(query.RowKeyBefore);
        Require(query.PageSize is >= 1 and <= PageSize, "A page has 1 to 1000 rows.");
        foreach (string name in query.Select ?? [])
        {
            CheckPropertyName(name);
        }
    }

    public static void CheckTransaction(IReadOnlyList<TableTransactionAction> actions)
    {
        Require(actions.Count is >= 1 and <= TransactionActions, "A transaction has 1 to 100 actions.");
        HashSet<string>? rowKeys = actions.Count > 1 ? new(actions.Count, StringComparer.Ordinal) : null;
        long wireBytes = 0;
        foreach (TableTransactionAction action in actions)
        {
            TableEntity entity = action.Entity;
            Require(
                string.Equals(entity.PartitionKey, actions[0].Entity.PartitionKey, StringComparison.Ordinal),
                "A transaction stays in one partition.");
            Require(rowKeys is null || rowKeys.Add(entity.RowKey), "A transaction has each row once.");
            CheckCondition(action);
            wireBytes += CheckEntity(entity);
        }

        Require(wireBytes <= RequestBytes, "A request is at most 4 MiB.");
    }

    /// <summary>Checks keys, names, types and sizes; returns an upper bound of the bytes the row takes in a request.</summary>
    public static long CheckEntity(TableEntity entity)
    {
        CheckKey(entity.PartitionKey);
        CheckKey(entity.RowKey);
        Require(entity.Count <= Properties, "An entity has at most 251 properties.");
        long stored = 4 + (2L * (entity.PartitionKey.Length + entity.RowKey.Length));
        long wire = 1024 + (18L * (entity.PartitionKey.Length + entity.RowKey.Length));
        foreach ((string name, object value) in entity)
        {
            CheckPropertyName(name);
            (long storedValue, long wireValue) = CheckValue(value);
            stored += 8 + (2L * name.Length) + storedValue;
            wire += 64 + (12L * name.Length) + wireValue;
        }

        Require(stored <= EntityBytes, "An entity is at most 1 MiB.");
        return wire;
    }

    private static (long Stored, long Wire) CheckValue(object value)
    {
        switch (value)
        {
            case string text:
                Require(text.Length <= TextLength, "A text is at most 32768 characters (64 KiB) long.");
                return (4 + (2L * text.Length), WireBytes(text));
            case byte[] bytes:
                Require(bytes.Length <= BinaryLength, "A binary value is at most 64 KiB long.");
                return (4 + bytes.Length, 2L * bytes.Length);
            case DateTimeOffset time:
                Require(time >= FirstDate, "A date is not before 1601-01-01.");
                return (8, 32);
            case bool or int or long or double:
                return (8, 32);
            case Guid:
                return (16, 40);
            default:
                throw new TableLimitException(string.Create(
                    CultureInfo.InvariantCulture, $"{value.GetType().Name} is not a type of table storage."));
        }
    }

    /// <summary>One byte for a character that JSON never escapes, six for any other: the longest it can be.</summary>
    private static long WireBytes(string text)
    {
        long bytes = text.Length;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (!char.IsAsciiLetterOrDigit(c) && c is not (' ' or '.' or ',' or '-' or ':' or '/' or '(' or ')' or '!' or '?' or '=' or '_'))
            {
                bytes += 5;
                if (char.IsSurrogate(c))
                {
                    Require(Rune.TryGetRuneAt(text, i, out _), "A text has no unpaired surrogates.");
                    i++;
                    bytes += 5;
                }
            }
        }

        return bytes;
    }

    private static void CheckPropertyName(string name)
    {
        bool valid = name.Length is >= 1 and <= PropertyNameLength
            && (char.IsLetter(name[0]) || name[0] == '_')
            && (!name.AsSpan().ContainsAnyExcept(PlainNameCharacters) || name.All(c => char.IsLetterOrDigit(c) || c == '_'));
        Require(valid, "A property name is 1 to 255 letters, digits and underscores, and does not begin with a digit.");
        Require(
            name is not ("PartitionKey" or "RowKey" or "Timestamp" or OperationId),
            "PartitionKey, RowKey, Timestamp and OperationId are not names of own properties.");
    }

    private static void CheckCondition(TableTransactionAction action)
    {
        bool conditional = action.ActionType
            is TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpdateMerge or TableTransactionActionType.Delete;
        bool valid = !conditional || (action.IfMatch.Value is { Length: > 0 } etag && etag.All(c => c is >= ' ' and <= '~'));
        Require(valid, "An update or delete needs the ETag of the row, or ETag.All.");
    }

    /// <summary>A bound is compared, not stored: it may hold a character that no key has, as the end of a prefix range does.</summary>
    private static void CheckBound(string? bound) =>
        Require(
            bound is null || (bound.Length <= KeyLength && !bound.Any(char.IsSurrogate)),
            "A row key bound is at most 512 characters long and has no surrogates.");

    private static void Require(bool condition, string limit)
    {
        if (!condition)
        {
            throw new TableLimitException(limit);
        }
    }
}
