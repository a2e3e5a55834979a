using StaffVoiceBot.Language;

namespace StaffVoiceBot.Tests.Language;

public sealed class SimilarityIndexTests
{
    private static readonly (string Id, string Text)[] Reports =
    [
        ("leave", "Urlaub beantragen geht bei uns nur auf Papier"),
        ("trip", "Reisekosten abrechnen dauert Monate"),
        ("room", "Besprechungsräume sind ständig doppelt belegt"),
        ("car", "Dienstwagen online reservieren"),
        ("excel", "Excel für Anfänger"),
        ("pivot", "Pivottabellen für Fortgeschrittene"),
    ];

    [Theory]
    [InlineData("Ich möchte meine freien Tage am Rechner einreichen", "leave")]
    [InlineData("Requesting annual leave online would be great", "leave")]
    [InlineData("Freistellung per Klick statt Zettel", "leave")]
    [InlineData("Für die Dienstreise klebe ich Belege auf", "trip")]
    [InlineData("Sitzungszimmer selbst buchen", "room")]
    [InlineData("Welches Poolauto ist frei?", "car")]
    [InlineData("Grundkurs Tabellenkalkulation", "excel")]
    public void Find_SameNeedInOtherWords_IsFirst(string text, string expected) => Assert.Equal(expected, Filled().Find(text, 5)[0].Id);

    [Theory]
    [InlineData("")]
    [InlineData("Bitte macht das doch endlich einfacher")]
    [InlineData("Digital statt Papier wäre schön")]
    [InlineData("Streufahrten im Winter nachweisen")]
    [InlineData("12345 !!! \ud83d\ude00")]
    public void Find_NothingAlike_IsEmpty(string text) => Assert.Empty(Filled().Find(text, 5));

    [Theory]
    [InlineData("Abwesenheit", "leave")]
    [InlineData("Poolauto", "car")]
    [InlineData("Xylophon", null)]
    public void Find_SingleWord_FindsWhatSharesIt(string word, string? expected) => Assert.Equal(expected, Filled().Find(word, 5).Select(found => found.Id).FirstOrDefault());

    [Fact]
    public void Find_Match_IsExplainedInWordsOfBoth()
    {
        SimilarityIndex index = new();
        index.Upsert("1", "Abwesenheit: der Antrag liegt wochenlang");

        Suggestion found = Assert.Single(index.Find("Urlaub ohne Antrag auf Papier", 5));

        Assert.Contains("Urlaub/Abwesenheit", found.Reasons);
        Assert.Contains("Antrag", found.Reasons);
    }

    [Fact]
    public void Find_PartsOfOneThing_AreLessAlikeThanTheSamePart()
    {
        SimilarityIndex index = new();
        index.Upsert("rest", "Resturlaub ansehen");
        index.Upsert("plan", "Urlaubskalender fürs Team");

        List<Suggestion> found = index.Rank("Mein Urlaubskonto", 5);

        Assert.Equal(["rest", "plan"], found.Select(near => near.Id));
        Assert.Contains("Urlaubskonto/Resturlaub", found[0].Reasons);
    }

    [Theory]
    [InlineData(0.2, 0.1, true)]
    [InlineData(0.2, 0.9, false)]
    [InlineData(0.7, 0.9, true)]
    [InlineData(0.08, 0.0, false)]
    public void Threshold_BestWithACloseCompanion_MustBeNearer(double best, double companion, bool shown) =>
        Assert.Equal(shown, Threshold.Apply([new Suggestion("best", best, [])], 0.5, _ => companion).Count > 0);

    [Theory]
    [InlineData(0.2, true)]
    [InlineData(0.8, false)]
    public void Threshold_WellKnownNeed_AsksForMore(double familiarity, bool shown) =>
        Assert.Equal(shown, Threshold.Apply([new Suggestion("best", 0.15, [])], familiarity, _ => 0).Count > 0);

    [Theory]
    [InlineData("Excel-Schulung für die Pivottabelle", "course")]
    [InlineData("Pivottabelle geht nicht auf, Excel stürzt ab", "trouble")]
    public void Rank_ToLearnATool_IsNotToMendIt(string text, string nearest)
    {
        SimilarityIndex index = new();
        index.Upsert("course", "Kurs zu Pivottabellen in Excel");
        index.Upsert("trouble", "Pivottabellen in Excel gehen nicht auf");

        Assert.Equal(nearest, index.Rank(text, 1)[0].Id);
    }

    [Fact]
    public void Rank_WordThatOnlyBeginsLikeAnother_IsNotTakenApart()
    {
        SimilarityIndex index = new();
        index.Upsert("club", "Vereine sollen Zuschüsse beantragen");

        Assert.Empty(index.Find("Bitte vereinfachen", 5));
    }

    [Fact]
    public void Find_Count_IsTheMost()
    {
        SimilarityIndex index = new();
        for (int i = 0; i < 9; i++)
        {
            index.Upsert($"{i}", $"Urlaubsantrag digital, Wunsch {i}");
        }

        Assert.Equal(["0", "1", "2"], index.Find("Urlaubsantrag digital", 3).Select(found => found.Id));
    }

    [Theory]
    [InlineData("Überstunden erfassen", "UEBERSTUNDEN ERFASSEN")]
    [InlineData("Führerscheinkontrolle für Fahrer", "fuehrerscheinkontrolle fuer fahrer")]
    [InlineData("E-Akte einführen", "eakte einführen")]
    public void Find_OtherSpelling_ScoresAlike(string first, string second)
    {
        SimilarityIndex index = new();
        index.Upsert("1", first);

        Assert.Equal(index.Rank(first, 1)[0].Score, index.Rank(second, 1)[0].Score, 0.1);
    }

    [Fact]
    public void Find_TheTextItself_IsFirstAndCertain()
    {
        SimilarityIndex index = Filled();

        Assert.All(Reports, report =>
        {
            Suggestion first = index.Find(report.Text, 1)[0];
            Assert.Equal((report.Id, 1.0), (first.Id, Math.Round(first.Score, 3)));
        });
    }

    [Fact]
    public void Remove_Text_IsFoundNoMore()
    {
        SimilarityIndex index = Filled();

        index.Remove("leave");
        index.Remove("never there");

        Assert.Equal(Reports.Length - 1, index.Count);
        Assert.DoesNotContain(index.Rank(Reports[0].Text, 10), found => found.Id == "leave");
    }

    [Fact]
    public void Upsert_KnownId_ReplacesTheText()
    {
        SimilarityIndex index = Filled();

        index.Upsert("leave", "Schlüssel fürs Archiv");

        Assert.Equal(Reports.Length, index.Count);
        Assert.Equal("leave", index.Find("Schlüsselausgabe im Archiv", 1)[0].Id);
        Assert.Empty(index.Find("Urlaub beantragen", 5));
    }

    [Fact]
    public void Find_OrderOfArrival_DoesNotMatter()
    {
        SimilarityIndex backwards = new();
        foreach ((string id, string text) in Reports.Reverse())
        {
            backwards.Upsert("gone", text);
            backwards.Upsert(id, text);
        }

        backwards.Remove("gone");

        SimilarityIndex index = Filled();
        Assert.All(Reports, report => Assert.Equal(
            index.Rank(report.Text, 5).Select(found => (found.Id, found.Score)), backwards.Rank(report.Text, 5).Select(found => (found.Id, found.Score))));
    }

    [Fact]
    public async Task Index_ManyThreads_StaysWhole()
    {
        SimilarityIndex index = Filled();

        await Parallel.ForAsync(0, 400, (i, _) =>
        {
            index.Upsert($"extra {i % 20}", Reports[i % Reports.Length].Text);
            index.Find("Urlaub beantragen", 5);
            index.Remove($"extra {i % 20}");
            return ValueTask.CompletedTask;
        });

        for (int i = 0; i < 20; i++)
        {
            index.Remove($"extra {i}");
        }

        Assert.Equal(Reports.Length, index.Count);
        Assert.Equal("leave", index.Find("Urlaub beantragen", 1)[0].Id);
    }

    private static SimilarityIndex Filled()
    {
        SimilarityIndex index = new();
        foreach ((string id, string text) in Reports)
        {
            index.Upsert(id, text);
        }

        return index;
    }
}
