using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Azure.Core;

namespace StaffVoiceBot.Storage.AzureTables;

/// <summary>Requests of TAB 7.4, 7.7 and 7.8.</summary>
internal static class TableRequests
{
    public static TableRequest Get(string table, string partitionKey, string rowKey) =>
        new(RequestMethod.Get, Entity(table, partitionKey, rowKey));

    /// <summary>A cheap question that any credential of the account may ask.</summary>
    public static TableRequest ListTables() => new(RequestMethod.Get, "Tables?$top=1");

    public static TableRequest CreateTable(string table) =>
        new(RequestMethod.Post, "Tables") { Body = Encoding.ASCII.GetBytes($$"""{"TableName":"{{table}}"}""") };

    public static TableRequest Query(TableQuery query, TableContinuation? continuation)
    {
        StringBuilder resource = new(query.TableName);
        resource.Append(CultureInfo.InvariantCulture, $"()?$top={query.PageSize}");
        Append(resource, "$filter", Filter(query));
        Append(resource, "$select", query.Select is null ? null : string.Join(',', ["PartitionKey", "RowKey", "Timestamp", .. query.Select]));
        Append(resource, "NextPartitionKey", continuation?.PartitionKey);
        Append(resource, "NextRowKey", continuation?.RowKey);
        return new(RequestMethod.Get, resource.ToString());
    }

    public static TableRequest Write(string table, TableTransactionAction action, string operationId)
    {
        ArrayBufferWriter<byte> body = new();
        WriteEntity(body, action, operationId);
        return new(Method(action), Resource(table, action)) { IfMatch = Condition(action), Body = body.WrittenMemory };
    }

    /// <summary>An entity group transaction: absolute addresses and one line of JSON each, which all servers take (TAB-40, TAB 7.10 no. 8, 9).</summary>
    public static TableRequest Transaction(string endpoint, string table, IReadOnlyList<TableTransactionAction> actions, string operationId)
    {
        ArrayBufferWriter<byte> body = new(actions.Count * 2048);
        Line(body, $"--batch_{operationId}\r\nContent-Type: multipart/mixed; boundary=changeset_{operationId}\r\n");
        foreach (TableTransactionAction action in actions)
        {
            Line(body, $"--changeset_{operationId}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n");
            Line(body, $"{Method(action)} {endpoint}/{Resource(table, action)} HTTP/1.1");
            Line(body, "Accept: application/json;odata=minimalmetadata\r\nDataServiceVersion: 3.0;");
            if (Condition(action).Value is { } etag)
            {
                Line(body, $"If-Match: {etag}");
            }

            if (action.ActionType != TableTransactionActionType.Delete)
            {
                Line(body, "Prefer: return-no-content\r\nContent-Type: application/json");
            }

            Line(body, "");
            WriteEntity(body, action, operationId);
            Line(body, "");
        }

        Line(body, $"--changeset_{operationId}--\r\n--batch_{operationId}--");
        return new(RequestMethod.Post, "$batch") { Body = body.WrittenMemory, ContentType = $"multipart/mixed; boundary=batch_{operationId}" };
    }

    private static RequestMethod Method(TableTransactionAction action) => action.ActionType switch
    {
        TableTransactionActionType.Add => RequestMethod.Post,
        TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpsertReplace => RequestMethod.Put,
        TableTransactionActionType.Delete => RequestMethod.Delete,
        _ => RequestMethod.Patch,
    };

    private static string Resource(string table, TableTransactionAction action) => action.ActionType == TableTransactionActionType.Add
        ? table
        : Entity(table, action.Entity.PartitionKey, action.Entity.RowKey);

    /// <summary>Without If-Match a PUT or PATCH is an upsert (TAB-21).</summary>
    private static ETag Condition(TableTransactionAction action) => action.ActionType
        is TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpdateMerge or TableTransactionActionType.Delete
        ? action.IfMatch
        : default;

    private static string Entity(string table, string partitionKey, string rowKey) =>
        $"{table}(PartitionKey='{Literal(partitionKey)}',RowKey='{Literal(rowKey)}')";

    /// <summary>TAB-20: quotes doubled, then percent-encoded.</summary>
    private static string Literal(string key) => Uri.EscapeDataString(Quote(key));

    private static string Quote(string text) => text.Replace("'", "''", StringComparison.Ordinal);

    private static string? Filter(TableQuery query)
    {
        List<string> terms = [];
        if (query.PartitionKey is not null)
        {
            terms.Add($"PartitionKey eq '{Quote(query.PartitionKey)}'");
        }

        if (query.RowKeyFrom is not null)
        {
            terms.Add($"RowKey ge '{Quote(query.RowKeyFrom)}'");
        }

        if (query.RowKeyBefore is not null)
        {
            terms.Add($"RowKey lt '{Quote(query.RowKeyBefore)}'");
        }

        return terms.Count == 0 ? null : string.Join(" and ", terms);
    }

    private static void Append(StringBuilder resource, string name, string? value)
    {
        if (value is not null)
        {
            resource.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
    }

    private static void Line(ArrayBufferWriter<byte> body, string text)
    {
        Encoding.UTF8.GetBytes(text, body);
        body.Write("\r\n"u8);
    }

    private static void WriteEntity(ArrayBufferWriter<byte> body, TableTransactionAction action, string operationId)
    {
        if (action.ActionType == TableTransactionActionType.Delete)
        {
            return;
        }

        using Utf8JsonWriter json = new(body, EntityJson.Ascii);
        json.WriteStartObject();
        json.WriteString("PartitionKey", action.Entity.PartitionKey);
        json.WriteString("RowKey", action.Entity.RowKey);
        json.WriteString(TableLimits.OperationId, operationId);
        EntityJson.WriteProperties(json, action.Entity);
        json.WriteEndObject();
    }
}
