using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace StaffVoiceBot.Storage.Sqlite;

/// <summary>
/// Version of a row: 64 random bits for every write, so that a row deleted and written again never has an old version,
/// without a counter that all processes on the file would have to share.
/// </summary>
internal static class SqliteVersion
{
    public static long Next()
    {
        long version = 0;
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(new Span<long>(ref version)));
        return version;
    }

    public static ETag ToETag(long version) => new(string.Create(CultureInfo.InvariantCulture, $"W/\"{version:x16}\""));

    public static bool Matches(ETag ifMatch, long version) => ifMatch == ETag.All || ifMatch == ToETag(version);
}
