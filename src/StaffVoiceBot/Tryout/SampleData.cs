using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StaffVoiceBot.Tryout;

/// <summary>What came of loading the sample data.</summary>
/// <param name="Needs">Reports that were taken.</param>
/// <param name="Trainings">Training requests that were taken.</param>
/// <param name="Refused">Entries that the bot did not take.</param>
internal sealed record SampleResult(int Needs, int Trainings, int Refused);

/// <summary>
/// A few hundred fictional reports and training requests of the last six weeks. They go in as the clicks of
/// <c>needs.submit</c> and <c>training.submit</c> that people would make, each at its own time. Loaded twice in one week,
/// every entry keeps its activity id and is taken once.
/// </summary>
/// <param name="cast">Gives the senders.</param>
/// <param name="activities">Writes the clicks.</param>
/// <param name="bot">Takes the clicks.</param>
/// <param name="time">Clock.</param>
internal sealed class SampleData(Cast cast, TeamsActivities activities, BotClient bot, TimeProvider time)
{
    private static readonly TimeSpan WorkingWeek = TimeSpan.FromDays(5);

    /// <summary>Sends everything, oldest first.</summary>
    /// <param name="serviceUrl">The local connector.</param>
    /// <param name="cancellationToken">Ends the loading.</param>
    public async Task<SampleResult> LoadAsync(string serviceUrl, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        int needs = 0, trainings = 0, refused = 0;
        foreach ((string verb, int number, Entry entry) in Read("needs").Concat(Read("training")).OrderBy(item => TimeOf(item.Entry, now)))
        {
            bool taken = await SendAsync(verb, number, entry, now, serviceUrl, cancellationToken);
            needs += taken && verb == "needs.submit" ? 1 : 0;
            trainings += taken && verb == "training.submit" ? 1 : 0;
            refused += taken ? 0 : 1;
        }

        return new SampleResult(needs, trainings, refused);
    }

    private async Task<bool> SendAsync(string verb, int number, Entry entry, DateTimeOffset now, string serviceUrl, CancellationToken cancellationToken)
    {
        CastMember sender = cast.SampleSenders[entry.Sender % cast.SampleSenders.Count];
        // Names no clicked message: hundreds of updated forms that nobody sees would hold up what the page itself waits for.
        JsonObject value = new()
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = entry.Inputs.DeepClone() },
            ["trigger"] = "manual",
        };
        JsonObject activity = activities.Write(
            new ClientTurn(sender.Id, sender.ChatId, "de-DE", "invoke", Name: "adaptiveCard/action", Value: value), serviceUrl);
        DateTimeOffset at = TimeOf(entry, now);
        activity["id"] = $"f:sample-{ISOWeek.GetYear(now.UtcDateTime)}-{ISOWeek.GetWeekOfYear(now.UtcDateTime)}-{verb}-{number}";
        activity["timestamp"] = at.UtcDateTime.ToString("o", CultureInfo.InvariantCulture);
        BotAnswer answer = await bot.PostAsync(activity, at, cancellationToken);

        // A form that comes back, with its button, is a refusal, and so is a sentence; a receipt is a card without that button.
        return answer.Status == StatusCodes.Status200OK
            && answer.Body.Contains("vnd.microsoft.card.adaptive", StringComparison.Ordinal)
            && !answer.Body.Contains($"\"{verb}\"", StringComparison.Ordinal);
    }

    /// <summary>Monday of the entry's week plus its hours; what would lie in the future is moved into the part of this week that is over.</summary>
    private static DateTimeOffset TimeOf(Entry entry, DateTimeOffset now)
    {
        DateTimeOffset thisMonday = new(ISOWeek.ToDateTime(ISOWeek.GetYear(now.UtcDateTime), ISOWeek.GetWeekOfYear(now.UtcDateTime), DayOfWeek.Monday), TimeSpan.Zero);
        TimeSpan elapsed = now - thisMonday;
        return entry.WeeksAgo == 0 && elapsed < WorkingWeek
            ? thisMonday + (elapsed * (entry.Hours / WorkingWeek.TotalHours))
            : thisMonday.AddDays(-7 * entry.WeeksAgo).AddHours(entry.Hours);
    }

    private static IEnumerable<(string Verb, int Number, Entry Entry)> Read(string name) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Tryout", "sample-data", $"{name}.jsonl"))
            .Select((line, number) => ($"{name}.submit", number, JsonSerializer.Deserialize<Entry>(line, JsonSerializerOptions.Web)!));

    /// <param name="WeeksAgo">0 is the present week.</param>
    /// <param name="Hours">Since Monday 00:00 UTC; less than 120.</param>
    /// <param name="Sender">Number of the sender.</param>
    /// <param name="Inputs">Inputs of the form.</param>
    private sealed record Entry(int WeeksAgo, double Hours, int Sender, JsonObject Inputs);
}
