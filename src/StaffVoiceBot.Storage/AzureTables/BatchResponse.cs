using System.Globalization;
using System.Text;

namespace StaffVoiceBot.Storage.AzureTables;

/// <summary>One inner answer of a transaction.</summary>
internal sealed record BatchPart(int Status, string? ETag, TableError? Error);

/// <summary>Reads the multipart answer to <c>$batch</c> by its own boundaries, quoted or not (TAB-42, TAB-44).</summary>
internal static class BatchResponse
{
    /// <summary>The inner answers in order; empty when the answer is not readable.</summary>
    public static IReadOnlyList<BatchPart> Read(string? contentType, ReadOnlySpan<byte> body) =>
    [
        .. from changeset in Split(Encoding.UTF8.GetString(body), Boundary(contentType))
           from part in Split(changeset, Boundary(changeset))
           let read = ReadPart(part)
           where read is not null
           select read,
    ];

    private static string? Boundary(string? text)
    {
        const string name = "boundary=";
        int start = text?.IndexOf(name, StringComparison.OrdinalIgnoreCase) ?? -1;
        if (start < 0)
        {
            return null;
        }

        string value = text![(start + name.Length)..];
        int end = value.IndexOfAny(['\r', '\n', ';']);
        return (end < 0 ? value : value[..end]).Trim().Trim('"');
    }

    private static IEnumerable<string> Split(string text, string? boundary) => boundary is null
        ? []
        : text.Split("--" + boundary).Skip(1).TakeWhile(part => !part.StartsWith("--", StringComparison.Ordinal));

    private static BatchPart? ReadPart(string part)
    {
        int start = part.IndexOf("HTTP/1.1 ", StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        string[] headAndBody = part[start..].Split("\r\n\r\n", 2);
        string[] lines = headAndBody[0].Split("\r\n");
        if (!int.TryParse(lines[0].AsSpan(9, Math.Min(3, lines[0].Length - 9)), CultureInfo.InvariantCulture, out int status))
        {
            return null;
        }

        byte[] body = Encoding.UTF8.GetBytes(headAndBody.Length > 1 ? headAndBody[1].Trim() : "");
        return new(status, Header(lines, "ETag"), status < 300 ? null : TableError.Read(status, Header(lines, "x-ms-error-code"), body));
    }

    private static string? Header(string[] lines, string name) => lines
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim())
        .FirstOrDefault();
}
