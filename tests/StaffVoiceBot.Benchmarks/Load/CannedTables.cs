using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace StaffVoiceBot.Benchmarks.Load;

/// <summary>
/// A table endpoint with canned answers: every write succeeds, queries find nothing. Azurite would be the bottleneck. It remembers one
/// thing: what is known of a person (rows <c>profile</c> and <c>conversation</c>), so that a bot that looks for it again finds it.
/// </summary>
internal sealed class CannedTables : IDisposable
{
    private const string ETag = "W/\"datetime'2026-11-22T08%3A00%3A00.0000000Z'\"";
    private const int MostParts = 8;
    private static readonly byte[] NoContent = LoopbackServer.Response("204 No Content", $"ETag: {ETag}\r\n", "");
    private static readonly byte[] NoRows = LoopbackServer.Json("""{"value":[]}""");
    private static readonly byte[] NotFound = LoopbackServer.Response(
        "404 Not Found",
        "Content-Type: application/json\r\nx-ms-error-code: ResourceNotFound\r\n",
        """{"odata.error":{"code":"ResourceNotFound","message":{"lang":"en-US","value":"The specified resource does not exist."}}}""");

    private static readonly byte[][] Batches = [.. Enumerable.Range(0, MostParts).Select(Batch)];
    private readonly ConcurrentDictionary<string, byte[]> _people = new(StringComparer.Ordinal);
    private readonly LoopbackServer _server;

    public CannedTables() => _server = new(Answer);

    /// <summary>For the bot and its peers; the key is the public one of the storage emulator.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={BareEndpoint.AccountKey};TableEndpoint={Endpoint};";

    /// <summary>Address of the account.</summary>
    public string Endpoint => _server.Address + "/devstoreaccount1";

    public void Dispose() => _server.Dispose();

    private ReadOnlyMemory<byte> Answer(CannedRequest request, ReadOnlyMemory<byte> body)
    {
        string target = request.Target;
        if (target.EndsWith("/$batch", StringComparison.Ordinal))
        {
            return Batches[body.Span.Count("application/http"u8)];
        }

        bool isPerson = target.EndsWith("RowKey='profile')", StringComparison.Ordinal) || target.EndsWith("RowKey='conversation')", StringComparison.Ordinal);
        switch (request.Method)
        {
            case "GET" when isPerson:
                return _people.TryGetValue(target, out byte[]? row) ? row : NotFound;
            case "GET":
                return target.Contains("(PartitionKey=", StringComparison.Ordinal) ? NotFound : NoRows;
            case "PUT" or "PATCH" when isPerson:
                _people[target] = Row(body.Span);
                return NoContent;
            case "POST" when target.EndsWith("/people", StringComparison.Ordinal):
                Insert(target, body);
                return NoContent;
            default:
                return NoContent;
        }
    }

    private void Insert(string target, ReadOnlyMemory<byte> body)
    {
        using JsonDocument row = JsonDocument.Parse(body);
        string partition = row.RootElement.GetProperty("PartitionKey").GetString()!;
        string key = row.RootElement.GetProperty("RowKey").GetString()!;
        if (key is "profile" or "conversation")
        {
            _people[$"{target}(PartitionKey='{partition}',RowKey='{key}')"] = Row(body.Span);
        }
    }

    private static byte[] Row(ReadOnlySpan<byte> entity) =>
        LoopbackServer.Json($"{{\"odata.etag\":{JsonSerializer.Serialize(ETag)},{Encoding.UTF8.GetString(entity)[1..]}");

    private static byte[] Batch(int parts)
    {
        StringBuilder body = new("--batchresponse_1\r\nContent-Type: multipart/mixed; boundary=changesetresponse_1\r\n\r\n");
        for (int i = 0; i < parts; i++)
        {
            body.Append("--changesetresponse_1\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n")
                .Append("HTTP/1.1 204 No Content\r\nX-Content-Type-Options: nosniff\r\nCache-Control: no-cache\r\nPreference-Applied: return-no-content\r\n")
                .Append("DataServiceVersion: 3.0;\r\n").Append("ETag: ").Append(ETag).Append("\r\n\r\n\r\n");
        }

        body.Append("--changesetresponse_1--\r\n--batchresponse_1--\r\n");
        return LoopbackServer.Response("202 Accepted", "Content-Type: multipart/mixed; boundary=batchresponse_1\r\n", body.ToString());
    }
}
