using System.Runtime.CompilerServices;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using StaffVoiceBot.Features.Assessment;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Tests.Fakes;
using StaffVoiceBot.Tests.Features.Assessment.Domain;
using StaffVoiceBot.Tests.Features.Contracts;
using StaffVoiceBot.Tests.Storage;

namespace StaffVoiceBot.Tests.Features.Assessment;

/// <summary>Everything that is shown of a theme, laid side by side, tells nothing about fewer than five people (P13).</summary>
public sealed class PublishedThemesTests : IDisposable
{
    private static readonly KGate Gate = new(5);
    private static readonly Organisation City = new("Stadt", [new Division("dez", "Dezernat", [.. Enumerable.Range(0, 4).Select(number => new Department($"amt-{number}", $"Amt {number}", 50))])]);

    private readonly SqliteFile _file = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly PublishedThemes _themes;

    public PublishedThemesTests()
    {
        Pseudonyms pseudonyms = new(Encoding.UTF8.GetBytes("a key of at least thirty-two bytes"));
        _themes = new PublishedThemes(new NoThemes(), new EverybodySaysTheSame(), new PublishedNumbers(_file.Store, Gate, City, pseudonyms, _clock), Gate, GoldenCases.Formula, _clock);
    }

    public void Dispose() => _file.Dispose();

    [Fact]
    public void P13_Theme_AnyComingAndGoing_MovesByFivePeopleOrNotAtAll() => Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), steps =>
    {
        string theme = Guid.NewGuid().ToString("N");
        HashSet<int> people = [];
        Looks looks = new(Gate.Minimum);
        foreach (int step in steps)
        {
            Move(people, step);
            PublishedTheme shown = ReadAsync(theme, people).GetAwaiter().GetResult();
            string figures = shown.Demand is { } demand ? $"{demand.Demand} {string.Join(',', demand.WeakPoints)} {demand.Newcomers} {demand.Day}" : "";
            bool isSafe = looks.Take("people", $"{shown.People}", Names(people))
                && looks.Take("figures", figures, Names(people))
                && shown.Departments.Where(line => line.DepartmentId is not null).All(line => looks.Take(
                    line.DepartmentId!, $"{line.Band}", Names(people.Where(person => $"amt-{person % 4}" == line.DepartmentId))));
            if (!isSafe || (shown.Demand is null) != (shown.People == Band.BelowMinimum))
            {
                return false;
            }

            _clock.Advance(TimeSpan.FromDays(7));
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task P13_Theme_OneMorePerson_ShowsTheOldFiguresWithTheirDay()
    {
        PublishedTheme first = await ReadAsync("theme", [.. Enumerable.Range(0, 6)]);
        _clock.Advance(TimeSpan.FromDays(7));
        PublishedTheme second = await ReadAsync("theme", [.. Enumerable.Range(0, 7)]);
        PublishedTheme third = await ReadAsync("theme", [.. Enumerable.Range(0, 11)]);

        Assert.Equal((first.People, first.Demand!.Demand, first.Demand.Day), (second.People, second.Demand!.Demand, second.Demand.Day));
        Assert.Equal((Band.UpTo19, 11, first.Demand.Day.AddDays(7)), (third.People, third.Demand!.Demand.Reporters, third.Demand.Day));
        Assert.Equal(Band.UpTo19, third.Demand.WeakPoints["MediaBreak"]);
    }

    [Fact]
    public async Task P13_Newcomers_AreToldForFourWeeksAfterTheirPublication()
    {
        PublishedDemand demand = (await ReadAsync("theme", [.. Enumerable.Range(0, 6)])).Demand!;

        Assert.Equal([6, 6, 0], new[] { 0, 27, 28 }.Select(days => demand.NewcomersOn(demand.Day.AddDays(days))));
    }

    [Fact]
    public async Task Theme_ManyReportsOfAWeek_AreAnsweredByReadingTheWeekOnce() =>
        Assert.Equal(40, (await ReadAsync("theme", [.. Enumerable.Range(0, 40)])).Demand!.Demand.Reporters);

    private static IEnumerable<string> Names(IEnumerable<int> people) => people.Select(person => $"{person}");

    private static void Move(HashSet<int> people, int step)
    {
        for (int i = 0; i < Math.Abs(step % 9); i++)
        {
            _ = step > 0 ? people.Add(people.Count + (step % 7)) : people.Remove(people.FirstOrDefault());
        }
    }

    private Task<PublishedTheme> ReadAsync(string theme, HashSet<int> people) => _themes.ReadAsync(
        theme, [.. people.Select(person => new ThemeVoice(ReportOf(person), $"person-{person}", $"amt-{person % 4}", DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime)))], CancellationToken.None);

    private static NeedReference ReportOf(int person) => new("2026-W47", $"{person:D32}");

    private sealed class EverybodySaysTheSame : INeedCatalogue
    {
        public Task<CatalogueNeed?> FindAsync(NeedReference reference, CancellationToken cancellationToken) => Task.FromResult<CatalogueNeed?>(
            new(reference, "B-7K3M9", "Urlaub auf Papier", "", null, null, false, null) { Answers = new NeedAnswers("Monthly", "From5To15", "Team", ["MediaBreak"]) });

        public async IAsyncEnumerable<CatalogueNeed> ReadWeekAsync(IsoWeek week, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            for (int person = 0; person < 100; person++)
            {
                yield return (await FindAsync(new NeedReference(week.ToString(), $"{person:D32}"), cancellationToken))!;
            }
        }

        public IAsyncEnumerable<CatalogueNeed> ReadUnbundledAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> SetThemeAsync(NeedReference reference, string? themeId, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class NoThemes : IThemeDemand
    {
        public IAsyncEnumerable<ThemeSummary> ReadThemesAsync(string language, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IAsyncEnumerable<ThemeVoice> ReadVoicesAsync(string themeId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyDictionary<string, IReadOnlyList<ThemeVoice>>> ReadVoicesAsync(IReadOnlyCollection<string> themeIds, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
