using System.Text.Json.Nodes;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Tests.Features.Training;

public sealed class MyTrainingTests : IDisposable
{
    private const string Topic = "Drohnen für die Baumkontrolle";
    private readonly TrainingBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task P10_Withdraw_AskedOnce_ThenGone_AndTheSameFormCountsAgain()
    {
        JsonNode receipt = await AskAsync("ada", "confidential");
        string id = (string)receipt["actions"]!.AsArray().First(action => (string?)action!["verb"] == "training.withdraw")!["data"]!["id"]!;

        Assert.Contains("gehört nicht zu Ihnen", (await _bench.ClickAsync("bert", "training.withdraw", ("id", id), ("confirmed", "true"))).Text, StringComparison.Ordinal);
        Assert.Contains("zurückziehen?", TrainingBench.TextOf(await _bench.ClickAsync("ada", "training.withdraw", ("id", id))), StringComparison.Ordinal);
        Assert.Single(await RequestsAsync());
        Assert.Contains("ist gelöscht", (await _bench.ClickAsync("ada", "training.withdraw", ("id", id), ("confirmed", "true"))).Text, StringComparison.Ordinal);
        Assert.Empty(await RequestsAsync());
        Assert.Contains("gibt es nicht mehr", (await _bench.ClickAsync("ada", "training.withdraw", ("id", id), ("confirmed", "true"))).Text, StringComparison.Ordinal);

        await AskAsync("ada", "confidential");
        await AskAsync("ada", "confidential");
        Assert.Single(await RequestsAsync());
    }

    [Fact]
    public async Task P19_Withdraw_WithoutAttribution_OnlyTheReceiptLeadsBack()
    {
        JsonNode receipt = await AskAsync("ada", "unattributed");
        JsonNode data = receipt["actions"]!.AsArray().First(action => (string?)action!["verb"] == "training.withdraw")!["data"]!;

        Assert.Contains("gehört nicht zu Ihnen", (await _bench.ClickAsync("ada", "training.withdraw", ("id", (string)data["id"]!), ("confirmed", "true"))).Text, StringComparison.Ordinal);
        Assert.Contains("ist gelöscht", (await _bench.ClickAsync("ada", "training.withdraw", ("id", (string)data["id"]!), ("receipt", (string)data["receipt"]!), ("confirmed", "true"))).Text, StringComparison.Ordinal);
        Assert.Empty(await RequestsAsync());
    }

    [Fact]
    public async Task Mine_ShowsWishesAndCoursesOfThePersonAlone()
    {
        await AskAsync("ada", "confidential");
        await AskAsync("bert", "confidential", "Rhetorik im Stadtrat");
        await PublishAsync((await RequestsAsync()).Single(request => request.Topic == Topic).Id);
        await _bench.ClickAsync("ada", "course.accept", ("course", CourseId));

        string mine = TrainingBench.TextOf(await _bench.SayAsync("ada", "Meine Schulungen"));

        Assert.Contains("Offene Wünsche: 1. Kurse: 1.", mine, StringComparison.Ordinal);
        Assert.Contains("Sie haben einen Platz", mine, StringComparison.Ordinal);
        Assert.DoesNotContain("Rhetorik", mine, StringComparison.Ordinal);
        Assert.Contains("Sie haben einen Platz", TrainingBench.TextOf(await _bench.ClickAsync("ada", "course.seat", ("course", CourseId))), StringComparison.Ordinal);
        Assert.Contains("Diesen Kurs gibt es nicht mehr", (await _bench.ClickAsync("bert", "course.seat", ("course", CourseId))).Text, StringComparison.Ordinal);
        Assert.Contains("noch keine Schulungswünsche", TrainingBench.TextOf(await _bench.SayAsync("zoe", "Meine Schulungen")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task P07_MyData_NamesPlacesInCourses_AndErasureTakesThemAway()
    {
        await AskAsync("ada", "confidential");
        await PublishAsync((await RequestsAsync()).Single(request => request.Topic == Topic).Id);
        await _bench.ClickAsync("ada", "course.accept", ("course", CourseId));
        await _bench.ClickAsync("bert", "course.accept", ("course", CourseId));
        IPersonalData data = _bench.Get<IPersonalData>();
        Person ada = new("tenant", "ada", "29:ada", "");

        List<PersonalRecord> records = await data.ReadAsync(ada, "de", CancellationToken.None).ToListAsync();
        Assert.Equal(["trainingRequest", "coursePlace"], records.Select(record => record.Kind));
        Assert.Contains(records[1].Fields, field => field.Value == "Name of ada");
        await data.EraseAsync(ada, CancellationToken.None);
        await data.EraseAsync(ada, CancellationToken.None);

        Assert.Empty(await data.ReadAsync(ada, "de", CancellationToken.None).ToListAsync());
        Assert.Equal([_bench.PseudonymOf("bert")], (await _bench.Get<CourseStore>().FindAsync(CourseId, CancellationToken.None))!.Registrations.Select(one => one.Person));
    }

    private static readonly string CourseId = Guid.CreateVersion7().ToString("N");

    private async Task<JsonNode> AskAsync(string person, string visibility, string topic = Topic) => TrainingBench.CardOf(
        await _bench.ClickAsync(person, "training.submit", ("formId", "form"), ("topic", topic), ("department", "amt-50"), ("visibility", visibility)));

    private async Task PublishAsync(string topic)
    {
        await _bench.TeachAsync(
            "course.save", ("course", CourseId), ("topic", topic), ("title", "Drohnen steuern"), ("minimum", "1"), ("maximum", "6"), ("date1", "2027-01-13"), ("start1", "09:00"), ("end1", "12:00"), ("place1", "Bauhof"));
        await _bench.TeachAsync("course.publish", ("course", CourseId));
    }

    private async Task<List<TrainingRequest>> RequestsAsync() =>
        await _bench.Get<TrainingStore>().ReadAsync(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, CancellationToken.None).ToListAsync();
}
