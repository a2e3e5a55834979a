using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using StaffVoiceBot.Features.Training.Calendar;

namespace StaffVoiceBot.Tests.Features.Training.Calendar;

public sealed class CalendarWriterTests
{
    private static readonly CalendarEvent Summer = new()
    {
        Method = CalendarMethod.Request,
        Uid = "0198a0b2-1@staffvoicebot",
        Sequence = 0,
        Stamp = new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(1)),
        Start = new DateTime(2026, 7, 15, 9, 0, 0),
        End = new DateTime(2026, 7, 15, 12, 30, 0),
        Title = "Schulung: E-Akte; Grundlagen, Teil 1",
        Location = "Rathaus \\ Raum 3\nFischmarkt 1",
        Organizer = "mailto:fortbildung@stadt.example",
        Attendee = "urn:uuid:0198a0b2-0000-7000-8000-000000000001",
    };

    [Fact]
    public async Task T10_Request_IsReadBackByAnIndependentParser()
    {
        JsonElement read = await IcalJs.ParseAsync(CalendarWriter.Write(Summer));

        Assert.Equal("REQUEST", read.GetProperty("method").GetString());
        Assert.Equal("Europe/Berlin", read.GetProperty("zone").GetString());
        JsonElement entry = Assert.Single(read.GetProperty("entries").EnumerateArray());
        Assert.Equal(Summer.Uid, entry.GetProperty("uid").GetString());
        Assert.Equal("2026-07-15T07:00:00.000Z", entry.GetProperty("start").GetString());
        Assert.Equal("2026-07-15T10:30:00.000Z", entry.GetProperty("end").GetString());
        Assert.Equal("2026-03-02T09:00:00.000Z", entry.GetProperty("stamp").GetString());
        Assert.Equal(Summer.Title, entry.GetProperty("summary").GetString());
        Assert.Equal(Summer.Location, entry.GetProperty("location").GetString());
        Assert.Equal("CONFIRMED", entry.GetProperty("status").GetString());
        Assert.Equal(Summer.Attendee, Assert.Single(entry.GetProperty("attendees").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task T10_Cancel_SaysSoWithTheSameUidAndAHigherSequence()
    {
        JsonElement read = await IcalJs.ParseAsync(CalendarWriter.Write(Summer with { Method = CalendarMethod.Cancel, Sequence = 3 }));

        JsonElement entry = read.GetProperty("entries")[0];
        Assert.Equal("CANCEL", read.GetProperty("method").GetString());
        Assert.Equal("CANCELLED", entry.GetProperty("status").GetString());
        Assert.Equal(Summer.Uid, entry.GetProperty("uid").GetString());
        Assert.Equal(3, entry.GetProperty("sequence").GetInt32());
    }

    [Theory]
    [InlineData("2026-03-28T09:00", "2026-03-28T08:00:00.000Z")]
    [InlineData("2026-03-29T09:00", "2026-03-29T07:00:00.000Z")]
    [InlineData("2026-10-24T09:00", "2026-10-24T07:00:00.000Z")]
    [InlineData("2026-10-25T09:00", "2026-10-25T08:00:00.000Z")]
    public async Task T10_AroundTheChangeOfClocks_TheParserFindsTheRightMoment(string local, string utc)
    {
        DateTime start = DateTime.Parse(local, null);
        JsonElement read = await IcalJs.ParseAsync(CalendarWriter.Write(Summer with { Start = start, End = start.AddHours(2) }));

        Assert.Equal(utc, read.GetProperty("entries")[0].GetProperty("start").GetString());
    }

    [Fact]
    public void T10_AnyTitle_FoldsAt75OctetsWithoutSplittingACharacter() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), Gen.Elements("ä", "€", "👩‍💻", "x").ToArbitrary(), (title, filler) =>
        {
            string text = string.Concat(Enumerable.Repeat(filler, 90)) + title;
            string file = CalendarWriter.Write(Summer with { Title = text });
            string[] lines = file.Split("\r\n");
            bool folded = lines.All(line => Encoding.UTF8.GetByteCount(line) <= 75 && !line.Contains('\n', StringComparison.Ordinal) && !line.Contains('\r', StringComparison.Ordinal));
            string unfolded = file.Replace("\r\n ", "", StringComparison.Ordinal);
            bool whole = unfolded.Contains("SUMMARY:" + ContentLine.Escape(text.EnumerateRunes().Aggregate("", (all, rune) => all + rune)), StringComparison.Ordinal);
            return folded && whole && file.EndsWith("END:VCALENDAR\r\n", StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task T10_HostileText_CannotAddALine()
    {
        const string hostile = "x\r\nATTENDEE:mailto:all@stadt.example\r\nEND:VEVENT";
        JsonElement read = await IcalJs.ParseAsync(CalendarWriter.Write(Summer with { Title = hostile, Location = hostile }));

        JsonElement entry = Assert.Single(read.GetProperty("entries").EnumerateArray());
        Assert.Single(entry.GetProperty("attendees").EnumerateArray());
        Assert.Equal(hostile.ReplaceLineEndings("\n"), entry.GetProperty("summary").GetString());
    }
}
