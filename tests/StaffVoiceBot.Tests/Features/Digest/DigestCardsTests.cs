using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Digest;
using StaffVoiceBot.Features.Digest.Domain;
using StaffVoiceBot.Tests.Cards;

namespace StaffVoiceBot.Tests.Features.Digest;

/// <summary>What a week of a large city looks like in the channel.</summary>
public sealed class DigestCardsTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly KGate Gate = new(5);
    private static readonly Texts Texts = new();

    private static readonly Organisation City = new("Stadt", [new Division("dez", "Dezernat", [.. Enumerable.Range(0, 40).Select(number => new Department($"amt-{number}", $"Amt für Angelegenheiten {number}", 60))])]);

    private readonly DigestCards _cards = new(
        new CardRenderer(Texts), new DigestLines(Texts, Gate, City, new DigestCalendar(Options.Create(new DigestSettings()))), Texts, Gate);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(60)]
    public void A11_Report_OfAnyNumberOfThemes_StaysBelow25KilobytesAndWithinTheRules(int themes)
    {
        foreach (string language in Texts.Languages)
        {
            Card card = _cards.Report(Report(themes), language);

            Assert.InRange(card.Json.Length, 1, DigestCards.MostBytes);
            Assert.Empty(CardLinter.Check(card.Json));
        }
    }

    [Fact]
    public void Report_ManyThemes_LeadsToAllOfThemInADialog()
    {
        DigestReport report = Report(60);
        string card = Text(_cards.Report(report, "de").Json);
        Reply first = _cards.Block(report, DigestBlock.Decide, 0, "de");
        Reply beyond = _cards.Block(report, DigestBlock.Decide, 99, "de");

        Assert.Contains("Entscheiden: alle 31 zeigen", card, StringComparison.Ordinal);
        Assert.Contains("task/fetch", card, StringComparison.Ordinal);
        Assert.Contains("Seite 1 von 4", Text(first.Card), StringComparison.Ordinal);
        Assert.Contains("Seite 4 von 4", Text(beyond.Card), StringComparison.Ordinal);
        Assert.DoesNotContain("Vorige Seite", Text(first.Card), StringComparison.Ordinal);
        Assert.DoesNotContain("Nächste Seite", Text(beyond.Card), StringComparison.Ordinal);
        Assert.Equal(31, Enumerable.Range(0, 4).Sum(page => Lines(_cards.Block(report, DigestBlock.Decide, page, "de").Card)));
        Assert.Empty(CardLinter.Check(first.Card));
    }

    [Fact]
    public void Report_EveryLineAboutATheme_HasOneThingToDo()
    {
        JsonNode card = JsonNode.Parse(_cards.Report(Report(60), "de").Json.Span)!;

        Assert.All(card["body"]!.AsArray().Where(element => element!["items"]?[0]?["text"]?.ToString().Contains("(Stabsstelle)", StringComparison.Ordinal) == true), section =>
            Assert.All(section!["items"]!.AsArray().Where(item => item!["type"]!.ToString() == "Container"), line => Assert.Single(line!["items"]![1]!["actions"]!.AsArray())));
    }

    [Fact]
    public void A15_TextTwin_SaysEveryLineOfTheCard()
    {
        DigestReport report = Report(6);
        string twin = CardTextTwin.Of(_cards.Report(report, "de").Json);

        Assert.All(
            new[] { "Entscheiden (Stabsstelle)", "Pflicht und Fristen", "Gewachsen in vier Wochen", "Kandidaten für einen stadtweiten Standard", "Schulungen (Trainerinnen und Trainer)", "Wie schnell wir sind", "Transparenz", "Thema 1 beantragen", "Amt für Angelegenheiten 3 | 10 bis 19", "16.11. | 4" },
            said => Assert.Contains(said, twin, StringComparison.Ordinal));
    }

    [Fact]
    public void INV14_Report_RefreshesForWhoAskedAndForEverybodyWhenNobodyAsked()
    {
        DigestReport report = Report(1);

        Assert.Equal("29:cleo", (string?)JsonNode.Parse(_cards.Report(report, "de", "29:cleo").Json.Span)!["refresh"]?["userIds"]?[0]);
        JsonNode sent = JsonNode.Parse(_cards.Report(report, "de").Json.Span)!["refresh"]!;
        Assert.Equal(("digest.refresh", "2026-W47", null), ((string?)sent["action"]!["verb"], (string?)sent["action"]!["data"]!["week"], sent["userIds"]));
    }

    [Fact]
    public void P13_Report_SaysNoNumberBelowTheMinimum()
    {
        string twin = CardTextTwin.Of(_cards.Report(Report(3, people: 3), "de").Json);

        Assert.Contains("unter 5 Personen", twin, StringComparison.Ordinal);
        Assert.DoesNotContain("3 Personen", twin, StringComparison.Ordinal);
        Assert.DoesNotContain("Gewachsen", twin, StringComparison.Ordinal);
        Assert.Contains("Auf Ihre Entscheidung warten: 0 Themen", twin, StringComparison.Ordinal);
    }

    private static string Text(ReadOnlyMemory<byte> card) => JsonNode.Parse(card.Span)!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static int Lines(ReadOnlyMemory<byte> card) => JsonNode.Parse(card.Span)!["body"]!.AsArray().Count(element => element!["type"]!.ToString() == "Container");

    private static DigestReport Report(int themes, int people = 12)
    {
        List<RankedTheme> ranked = [.. Enumerable.Range(1, themes).Select(number => Theme(number, people))];
        return new DigestReport
        {
            Week = new IsoWeek(2026, 47),
            IsRunning = false,
            Today = Today,
            NewTrainings = 2,
            Trend = [.. Enumerable.Range(43, 5).Select(week => new WeekCount(new IsoWeek(2026, week), week == 47 ? 4 : 60))],
            Unsorted = themes,
            OldestUnsorted = themes == 0 ? null : Today.AddDays(-6),
            UnsortedBundles = themes == 0 ? [] : ["aufrufanlage · wartebereich", ""],
            Desk = DeskReport.Of(ranked, [], new IsoWeek(2026, 47), Today, Gate),
            Departments = [.. Enumerable.Range(0, 20).Select(number => new GatedLine($"amt-{number}", null, Band.UpTo19)), new GatedLine(null, null, Band.UpTo9)],
            Topics = [new WantedTopic("S-7K3M9", "Excel: Pivot-Tabellen", Band.UpTo19)],
            Courses = [new ComingCourse("K-7K3M9", "Word für alle", Today.AddDays(20), 3, true)],
            Service = Served(),
            Transparency = new Transparency(20, 40, 3, 17, "1.0"),
        };
    }

    private static RankedTheme Theme(int number, int people)
    {
        DateTimeOffset made = new(Today.AddDays(number % 3 == 0 ? -4 : -30), TimeOnly.MinValue, TimeSpan.Zero);
        string id = Guid.CreateVersion7(made).ToString("N");
        return new RankedTheme(
            new ThemeSummary(id, PublicCode.For(PublicCode.Theme, id), $"Thema {number} beantragen und ohne Papier durch alle Ämter schicken", number % 4 != 0, number % 2 == 1 ? ThemeStatus.LookedAt : ThemeStatus.Planned, "Geplant für das 2. Quartal 2027", ""),
            [.. Enumerable.Range(0, people).Select(person => new ThemeVoice(null, $"p{person}", $"amt-{person % 5}", Today.AddDays(-person)))],
            "Planen",
            number % 5 == 0,
            number % 5 == 0 ? Today.AddDays(number - 20) : null,
            "Nutzen 50, Dringlichkeit 40, Priorität 39",
            number % 5 == 0 ? null : new ThemePlace(number, number, number + 2),
            number % 3 == 0,
            false)
        {
            People = Gate.BandOf(people),
            Newcomers = people,
            IsStandardCandidate = people > 5,
        };
    }

    /// <summary>Six reports: five were looked at in time, none has a status, and for a decision it is too early.</summary>
    private static ServiceTimes Served()
    {
        ServiceTimes times = new() { Minimum = 5 };
        for (int report = 0; report < 6; report++)
        {
            times.Add([(Today.AddDays(-1), report == 0 ? null : Today.AddDays(-2)), (Today.AddDays(-1), null), (Today.AddDays(5), null)], Today);
        }

        return times;
    }
}
