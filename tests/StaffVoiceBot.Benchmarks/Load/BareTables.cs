using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace StaffVoiceBot.Benchmarks.Load;

/// <summary>One entity group transaction by <see cref="HttpClient"/>, signed with the account's key.</summary>
internal sealed class BareTables(string endpoint) : IBareStore
{
    private readonly HttpClient _client = new();
    private readonly byte[] _key = Convert.FromBase64String(BareEndpoint.AccountKey);

    public async Task SaveAsync(BareReport report)
    {
        string body = $"--batch_{report.Id}\r\nContent-Type: multipart/mixed; boundary=changeset_{report.Id}\r\n\r\n"
            + string.Concat(report.ToRows().Select(row => Part(report.Id, row.Json))) + $"--changeset_{report.Id}--\r\n--batch_{report.Id}--\r\n";
        using HttpRequestMessage request = new(HttpMethod.Post, endpoint + "/$batch") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        string type = $"multipart/mixed; boundary=batch_{report.Id}";
        string date = DateTime.UtcNow.ToString("R", CultureInfo.InvariantCulture);
        string text = $"POST\n\n{type}\n{date}\n/devstoreaccount1{request.RequestUri!.AbsolutePath}";
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        request.Headers.TryAddWithoutValidation("x-ms-date", date);
        request.Headers.TryAddWithoutValidation("x-ms-version", "2020-12-06");
        request.Headers.TryAddWithoutValidation("DataServiceVersion", "3.0");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"SharedKey devstoreaccount1:{Convert.ToBase64String(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)))}");
        using HttpResponseMessage response = await _client.SendAsync(request);
        string answer = await response.Content.ReadAsStringAsync();
        if (!answer.Contains("204 No Content", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(answer);
        }
    }

    public void Dispose() => _client.Dispose();

    private string Part(string id, string row) =>
        $"--changeset_{id}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nPOST {endpoint}/needs HTTP/1.1\r\n"
        + $"Accept: application/json;odata=minimalmetadata\r\nPrefer: return-no-content\r\nContent-Type: application/json\r\n\r\n{row}\r\n";
}
