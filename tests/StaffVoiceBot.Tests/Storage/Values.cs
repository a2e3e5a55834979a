using System.Globalization;

namespace StaffVoiceBot.Tests.Storage;

/// <summary>Values of every type with their edges, by name.</summary>
internal static class Values
{
    public static IReadOnlyDictionary<string, object> All { get; } = new Dictionary<string, object>
    {
        ["text empty"] = "",
        ["text German"] = "Für Ämter: „Grüße“, ß & Öl",
        ["text emoji"] = "👩🏽‍💻 🇩🇪 😀",
        ["text quotes"] = "'\"''\"\"`´",
        ["text percent"] = "100 % %20 %25 + &amp;",
        ["text lines"] = "a\r\nb\nc\td",
        ["text backslashes"] = @"C:\temp\\x /",
        ["text JSON"] = """{"value":[1,"x"],"a@odata.type":"Edm.Int64"}""",
        ["text markup"] = "<b>&lt;</b><!-- --><script>",
        ["text number"] = "9007199254740993",
        ["text date"] = "2026-11-22T00:00:00Z",
        ["text guid"] = "019a9b7e-0000-7000-8000-000000000001",
        ["text boundary"] = "--changeset_x\r\n\r\nHTTP/1.1 204 No Content",
        ["text right to left"] = "\u202Eעברית\u202C",
        ["text noncharacters"] = "\uFFFD\uE000",
        ["text spaces"] = "  a  ",
        ["text 32768"] = new string('x', 32_768),
        ["text 32768 umlauts"] = new string('ü', 32_768),
        ["text 32768 emoji"] = string.Concat(Enumerable.Repeat("😀", 16_384)),
        ["bool true"] = true,
        ["bool false"] = false,
        ["int zero"] = 0,
        ["int least"] = int.MinValue,
        ["int most"] = int.MaxValue,
        ["long zero"] = 0L,
        ["long small"] = 5L,
        ["long beyond double"] = 9_007_199_254_740_993L,
        ["long least"] = long.MinValue,
        ["long most"] = long.MaxValue,
        ["double whole"] = 1.0,
        ["double zero"] = 0.0,
        ["double negative whole"] = -3.0,
        ["double whole beyond int"] = 3_000_000_000.0,
        ["double fraction"] = 0.1,
        ["double large"] = 1.5e300,
        ["double large whole"] = 1e21,
        ["double small"] = 5e-324,
        ["double most"] = double.MaxValue,
        ["double NaN"] = double.NaN,
        ["double infinity"] = double.PositiveInfinity,
        ["double negative infinity"] = double.NegativeInfinity,
        ["date first"] = Utc("1601-01-01T00:00:00Z"),
        ["date epoch"] = Utc("1970-01-01T00:00:00Z"),
        ["date ticks"] = Utc("2026-11-22T01:02:03.4567891Z"),
        ["date tenth"] = Utc("2026-11-22T01:02:03.1Z"),
        ["date last"] = DateTimeOffset.MaxValue,
        ["guid empty"] = Guid.Empty,
        ["guid"] = Guid.Parse("019a9b7e-1c3d-7abc-8def-0123456789ab"),
        ["binary empty"] = Array.Empty<byte>(),
        ["binary"] = new byte[] { 0, 1, 127, 128, 255 },
        ["binary 64 KiB"] = Enumerable.Range(0, 65_536).Select(i => (byte)(i * 31)).ToArray(),
    };

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
