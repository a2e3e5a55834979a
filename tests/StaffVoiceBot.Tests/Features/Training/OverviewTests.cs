using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts.Files;
using StaffVoiceBot.Tests.Features.Contracts.Files;

namespace StaffVoiceBot.Tests.Features.Training;

/// <summary>The overview as files, read back by a reader that knows nothing of ours.</summary>
public sealed class OverviewTests : IDisposable
{
    private static readonly Person Tina = new("tenant", "tina", "29:tina", "");
    private readonly TrainingBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task P13_P27_Overview_FewPeople_AreNotCountedAndTitlesAreText()
    {
        await _bench.ClickAsync("ada", "training.submit", ("topic", "=Bienenvölker im Stadtwald"), ("department", "amt-50"));

        WorkbookReading workbook = await WorkbookReading.ReadAsync(await WriteAsync("training.overview", "", "xlsx"));
        string csv = Encoding.UTF8.GetString((await WriteAsync("training.overview", "", "csv")).Span);

        Dictionary<string, JsonElement> row = Assert.Single(workbook.Rows(0));
        Assert.Equal("unter 5 Personen", row["Interesse"].GetProperty("value").GetString());
        Assert.Equal(("=Bienenvölker im Stadtwald", JsonValueKind.Null), (row["Titel"].GetProperty("value").GetString(), row["Titel"].GetProperty("formula").ValueKind));
        Assert.Contains(";'=Bienenvölker im Stadtwald;", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_SaysOfATopicWhatTheCardSays()
    {
        await AskAsync(8);
        string course = await PublishAsync(maximum: 12);
        for (int i = 0; i < 4; i++)
        {
            await _bench.ClickAsync($"p{i}", "course.accept", ("course", course));
        }

        string csv = Encoding.UTF8.GetString((await WriteAsync("training.overview", "", "csv")).Span);

        Assert.Contains("durch geplante Kurse gedeckt", TrainingBench.TextOf(await _bench.SayAsync("tina", "Nachfrage")), StringComparison.Ordinal);
        Assert.Contains("durch geplante Kurse gedeckt", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T9_Overview_CostOfSeatsAndOfTheYear()
    {
        await AskAsync(2);
        string course = await PublishAsync(maximum: 12);
        await _bench.ClickAsync("p0", "course.accept", ("course", course));

        WorkbookReading workbook = await WorkbookReading.ReadAsync(await WriteAsync("training.overview", "", "xlsx"));

        Dictionary<string, JsonElement>[] rows = [.. workbook.Rows(0)];
        Assert.Equal([(120, 1440, 120)], rows.Where(row => row["Art"].GetProperty("value").GetString() == "Kurs").Select(row => (Number(row, "Kosten je Platz"), Number(row, "Kosten, alle Plätze"), Number(row, "Kosten, Zusagen"))));
        Dictionary<string, JsonElement> year = Assert.Single(rows, row => row["Art"].GetProperty("value").GetString() == "Jahr");
        Assert.Equal(("Kosten aller Kurse im Jahr 2027", 1440, 120), (year["Titel"].GetProperty("value").GetString(), Number(year, "Kosten, alle Plätze"), Number(year, "Kosten, Zusagen")));
    }

    [Fact]
    public async Task T5_P13_SeatAllocation_NamesTheRulesThatDecidedAboutEnoughPeopleAndNobody()
    {
        await AskAsync(6);
        _bench.Clock.Advance(TimeSpan.FromDays(1));
        await AskAsync(12);
        await PublishAsync(maximum: 5);

        string csv = Encoding.UTF8.GetString((await WriteAsync("training.seats", "", "csv")).Span);

        string[] lines = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(lines, line => line.Contains("Excel: Pivot-Tabellen", StringComparison.Ordinal) && line.Contains("der frühere Wunsch", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("Alle Kurse", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("Name of", StringComparison.Ordinal) || line.Contains(_bench.PseudonymOf("p0"), StringComparison.Ordinal));
        Assert.All(lines.Skip(1), line => Assert.Matches("(unter 5|[0-9]+ bis [0-9]+) Personen;(unter 5|[0-9]+ bis [0-9]+) Personen$", line));
    }

    [Fact]
    public async Task T5_SeatAllocation_SeatsForAll_NothingHadToBeDecided()
    {
        await AskAsync(2);
        await PublishAsync(maximum: 5);

        Assert.Contains("Nichts: Für alle Wünsche gab es einen Platz", Encoding.UTF8.GetString((await WriteAsync("training.seats", "", "csv")).Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Roles.Staff, false)]
    [InlineData(Roles.Staff | Roles.Stabsstelle, false)]
    [InlineData(Roles.Staff | Roles.Trainer, true)]
    public async Task Overview_ForTrainersOnly(Roles roles, bool isAllowed) =>
        Assert.Equal(isAllowed, await Source("training.overview").AllowsAsync(new FileOrder("training.overview", "", "csv"), Tina, roles, CancellationToken.None));

    [Fact]
    public async Task Participants_OfNoCourse_AreForNobody() =>
        Assert.False(await Source("training.participants").AllowsAsync(new FileOrder("training.participants", "nowhere|#", "xlsx"), Tina, Roles.Trainer, CancellationToken.None));

    private static int Number(Dictionary<string, JsonElement> row, string column) => row[column].GetProperty("value").GetInt32();

    private async Task AskAsync(int people)
    {
        for (int i = 0; i < people; i++)
        {
            await _bench.ClickAsync($"p{i}", "training.submit", ("catalogueTopic", "catalogue-spreadsheet"), ("topic", "Pivot-Tabellen"), ("department", "amt-50"));
        }
    }

    private async Task<string> PublishAsync(int maximum)
    {
        string course = Guid.CreateVersion7().ToString("N");
        await _bench.TeachAsync(
            "course.save",
            ("course", course),
            ("topic", "catalogue-spreadsheet"),
            ("title", "Excel: Pivot-Tabellen"),
            ("minimum", "1"),
            ("maximum", $"{maximum}"),
            ("cost", "120"),
            ("date1", "2027-01-13"),
            ("start1", "09:00"),
            ("end1", "12:00"),
            ("place1", "Raum 3"));
        await _bench.TeachAsync("course.publish", ("course", course));
        return course;
    }

    private IFileSource Source(string kind) => _bench.Get<IServiceProvider>().GetServices<IFileSource>().Single(source => source.Kind == kind);

    private async Task<ReadOnlyMemory<byte>> WriteAsync(string kind, string subject, string format) =>
        (await Source(kind).WriteAsync(new FileOrder(kind, subject, format), "de", CancellationToken.None))!.Content;
}
