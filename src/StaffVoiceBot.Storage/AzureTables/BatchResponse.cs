using System.Buffers.Text;
using System.Text;

namespace StaffVoiceBot.Storage.AzureTables;

/// <summary>One inner answer of a transaction.</summary>
internal sealed record BatchPart(int Status, string? ETag, TableError? Error);

/// <summary>Reads the multipart answer to <c>$batch</c> by its own boundaries, quoted or not (TAB-42, TAB-44), without making texts of it.</summary>
internal static class BatchResponse
{
    /// <summary>The inner answers in order; empty when the answer is not readable.</summary>
    public static IReadOnlyList<BatchPart> Read(string? contentType, ReadOnlySpan<byte> body)
    {
        List<BatchPart> parts = [];
        Parts changesets = new(body, Boundary(Encoding.UTF8.GetBytes(contentType ?? "")));
        while (changesets.TryTake(out ReadOnlySpan<byte> changeset))
        {
            Parts answers = new(changeset, Boundary(changeset));
            while (answers.TryTake(out ReadOnlySpan<byte> answer))
            {
                if (ReadPart(answer) is { } part)
                {
                    parts.Add(part);
                }
            }
        }

        return parts;
    }

    private static ReadOnlySpan<byte> Boundary(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> name = "boundary="u8;
        for (int i = text.IndexOfAny((byte)'b', (byte)'B'); i >= 0 && i + name.Length <= text.Length; i++)
        {
            if (Ascii.EqualsIgnoreCase(text.Slice(i, name.Length), name))
            {
                ReadOnlySpan<byte> value = text[(i + name.Length)..];
                int end = value.IndexOfAny("\r\n;"u8);
                return (end < 0 ? value : value[..end]).Trim(" \""u8);
            }
        }

        return default;
    }

    private static BatchPart? ReadPart(ReadOnlySpan<byte> part)
    {
        ReadOnlySpan<byte> version = "HTTP/1.1 "u8;
        int start = part.IndexOf(version);
        if (start < 0 || !Utf8Parser.TryParse(part[(start + version.Length)..], out int status, out _))
        {
            return null;
        }

        ReadOnlySpan<byte> answer = part[start..];
        int end = answer.IndexOf("\r\n\r\n"u8);
        ReadOnlySpan<byte> head = end < 0 ? answer : answer[..end];
        return status < 300
            ? new(status, Header(head, "ETag:"u8), null)
            : new(status, Header(head, "ETag:"u8), TableError.Read(status, Header(head, "x-ms-error-code:"u8), end < 0 ? default : answer[end..].Trim("\r\n "u8)));
    }

    private static string? Header(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        foreach (Range line in head.Split("\r\n"u8))
        {
            ReadOnlySpan<byte> header = head[line];
            if (header.Length >= name.Length && Ascii.EqualsIgnoreCase(header[..name.Length], name))
            {
                return Encoding.UTF8.GetString(header[name.Length..].Trim((byte)' '));
            }
        }

        return null;
    }

    /// <summary>What lies between the delimiters of a multipart body, up to the closing one.</summary>
    private ref struct Parts
    {
        private readonly ReadOnlySpan<byte> _delimiter;
        private ReadOnlySpan<byte> _rest;

        public Parts(ReadOnlySpan<byte> body, ReadOnlySpan<byte> boundary)
        {
            _delimiter = boundary.IsEmpty ? default : (byte[])[.. "--"u8, .. boundary];
            int first = _delimiter.IsEmpty ? -1 : body.IndexOf(_delimiter);
            _rest = first < 0 ? default : body[(first + _delimiter.Length)..];
        }

        public bool TryTake(out ReadOnlySpan<byte> part)
        {
            int next = _rest.IndexOf(_delimiter);
            part = next < 0 ? _rest : _rest[..next];
            bool isPart = !_rest.IsEmpty && !part.StartsWith("--"u8);
            _rest = next < 0 || !isPart ? default : _rest[(next + _delimiter.Length)..];
            return isPart;
        }
    }
}
