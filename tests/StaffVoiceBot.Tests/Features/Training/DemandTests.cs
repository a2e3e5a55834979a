using System.Globalization;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Tests.Features.Training;

public sealed class DemandTests : IDisposable
{
    private readonly TrainingBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Demand_Nothing_SaysSo() =>
        Assert.Equal("Zurzeit gibt es keine offenen Schulungswünsche.", (await _bench.SayAsync("tina", "Nachfrage")).Text);

    [Fact]
    public async Task Demand_EnoughPeople_StandsFirstWithDistributions()
    {
        await AskAsync(1, "Drohnen für die Baumkontrolle steuern", "amt-51");
        await AskAsync(6, "Pivot-Tabellen in Excel", "amt-50");

        string card = TrainingBench.TextOf(await _bench.SayAsync("tina", "Nachfrage"));

        Assert.Contains("Offene Wünsche: 7. Themen: 2. Genug Interesse für einen Kurs: 1.", card, StringComparison.Ordinal);
        Assert.True(card.IndexOf("Excel", StringComparison.Ordinal) < card.IndexOf("Drohnen", StringComparison.Ordinal));
        Assert.Contains("5 bis 9 Personen", card, StringComparison.Ordinal);
        Assert.Contains("Niveau: Grundlagen 100\\u00A0%", card, StringComparison.Ordinal);
        Assert.Contains("Zeiten: Vormittags 100\\u00A0%", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demand_MoreTopicsThanFit_EveryTopicCanBePlannedOnSomePage()
    {
        string[] topics = ["Imkerei im Stadtwald", "Motorsäge bedienen", "Rhetorik vor Publikum", "Wohngeldanträge berechnen", "Leichte Sprache schreiben", "Erste Hilfe", "Gabelstapler fahren", "Standesamt: Namensrecht", "Videoschnitt"];
        foreach (string topic in topics)
        {
            await AskAsync(1, topic, "amt-50");
        }

        string first = TrainingBench.TextOf(await _bench.SayAsync("tina", "Nachfrage"));
        string second = TrainingBench.TextOf(await _bench.TeachAsync("training.demand", ("page", "1")));
        string behind = TrainingBench.TextOf(await _bench.TeachAsync("training.demand", ("page", "7")));

        Assert.Contains("Seite 1 von 2.", first, StringComparison.Ordinal);
        Assert.Contains("Weitere Themen zeigen", first, StringComparison.Ordinal);
        Assert.DoesNotContain("Weitere Themen zeigen", second, StringComparison.Ordinal);
        Assert.All(topics, topic => Assert.Contains("Kurs planen: " + topic, first + second, StringComparison.Ordinal));
        Assert.Equal(second, behind);
    }

    [Fact]
    public async Task P13_Demand_FourPeople_ShowsNeitherNumberNorDistributionNorAmt()
    {
        await AskAsync(4, "Pivot-Tabellen in Excel", "amt-50");

        string card = TrainingBench.TextOf(await _bench.SayAsync("tina", "Nachfrage"));

        Assert.Contains("unter 5 Personen", card, StringComparison.Ordinal);
        Assert.DoesNotContain("Grundlagen", card, StringComparison.Ordinal);
        Assert.DoesNotContain("Amt für Soziales", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task P13_Demand_OnePersonFiveTimes_IsOnePerson()
    {
        for (int i = 0; i < 5; i++)
        {
            await _bench.ClickAsync("ada", "training.submit", ("formId", $"{i}"), ("topic", "Pivot-Tabellen in Excel"), ("department", "amt-50"));
        }

        Assert.Contains("unter 5 Personen", TrainingBench.TextOf(await _bench.SayAsync("tina", "Nachfrage")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demand_AskedAYearAgo_IsForgotten()
    {
        await AskAsync(6, "Pivot-Tabellen in Excel", "amt-50");
        _bench.Clock.Advance(TimeSpan.FromDays(370));

        Assert.Contains("keine offenen", (await _bench.SayAsync("tina", "Nachfrage")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DemandHere_MakesTheChannelTheDestination()
    {
        Reply reply = await _bench.SayAsync("tina", "Nachfrage hierher");

        Assert.Contains("jede Woche", reply.Text, StringComparison.Ordinal);
        Assert.NotNull(await _bench.Get<Destinations>().FindAsync(DestinationKind.Demand, CancellationToken.None));
    }

    [Fact]
    public async Task Demand_ManyLongTopics_StaysUnder25Kilobytes()
    {
        for (int i = 0; i < 60; i++)
        {
            string topic = string.Concat(Enumerable.Repeat(i.ToString("X4", CultureInfo.InvariantCulture) + "ß\"\\", 40));
            await _bench.ClickAsync($"p{i}", "training.submit", ("topic", topic), ("department", "amt-50"));
        }

        Assert.InRange((await _bench.SayAsync("tina", "Nachfrage")).Card.Length, 1000, 25_000);
    }

    private async Task AskAsync(int people, string topic, string department)
    {
        for (int i = 0; i < people; i++)
        {
            await _bench.ClickAsync($"{department}-{i}", "training.submit", ("topic", topic), ("department", department), ("level", "basic"), ("times", "mornings"));
        }
    }
}
