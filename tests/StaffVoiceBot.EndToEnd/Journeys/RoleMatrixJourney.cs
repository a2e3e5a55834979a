using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Themes;
using StaffVoiceBot.Features.Themes.Domain;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Channel;
using StaffVoiceBot.Tests.Fakes;

namespace StaffVoiceBot.EndToEnd.Journeys;

/// <summary>
/// Every registered verb, by its owner, other staff, the Stabsstelle, a trainer and a stranger of another tenant, in the right state and in a
/// wrong one, with all the ids of somebody else in the card's data (P14, P15): only the allowed cells act.
/// </summary>
public sealed class RoleMatrixJourney : IAsyncLifetime
{
    /// <summary>Before the rows of messages that wait to be sent.</summary>
    private const string Message = "message:";

    /// <summary>What an attempt to send changes in a message that waits.</summary>
    private static readonly string[] Delivery = ["LeaseUntil", "Attempts", "FirstTry", "NotBefore"];

    private static readonly TimeSpan FullBuckets = TimeSpan.FromSeconds(6);
    private static readonly string[] Refusals = ["Das ist bestimmten Rollen vorbehalten", "nur im persönlichen Chat", "nur in einem Kanal", "klappt in diesem Chat nicht", "nur, wer den Kurs geplant hat", "Diese Datei dürfen Sie nicht abrufen"];

    private readonly ManualTimeProvider _clock = new(new DateTimeOffset(2026, 11, 18, 11, 0, 0, TimeSpan.Zero));
    private readonly string _secret = Guid.NewGuid().ToString("N");
    private readonly string _owner = Guid.NewGuid().ToString();
    private readonly string _course = Guid.CreateVersion7().ToString("N");
    private readonly string _draft = Guid.CreateVersion7().ToString("N");
    private BotHost? _bot;
    private string _free = "", _bundled = "", _request = "", _theme = "", _hidden = "", _question = "", _foreignQuestion = "";
    private string[] _people = [];

    private enum Who
    {
        Owner,
        OtherStaff,
        Stabsstelle,
        Trainer,
        Stranger,
    }

    private BotHost Bot => _bot!;

    public async Task InitializeAsync()
    {
        _bot = await BotHost.StartAsync(new Dictionary<string, string> { ["Channel:AllowedTenants:0"] = "tenant-1", ["Privacy:SubmissionsPerDay"] = "10000" }, _clock);
        await PostAsync(Who.Owner, "needs.submit", new JsonObject { ["text"] = $"Im Theater fehlt {_secret} etwas", ["department"] = "amt-33" });
        await PostAsync(Who.Owner, "needs.submit", new JsonObject { ["text"] = $"Urlaub auf Papier {_secret}", ["department"] = "amt-33" });
        await PostAsync(Who.Owner, "training.submit", new JsonObject { ["topic"] = $"Tabellen {_secret}", ["department"] = "amt-33", ["accessibility"] = _secret });
        TableEntity[] needs = [.. (await Bot.RowsAsync("needs")).Where(row => row.GetString("Text") is not null).OrderBy(row => row.RowKey, StringComparer.Ordinal)];
        TableEntity request = Assert.Single(await Bot.RowsAsync("training"), row => row.GetString("Topic") is not null);
        (_free, _bundled, _request) = (needs[0].RowKey[2..], needs[1].RowKey[2..], request.RowKey[2..]);
        _people = [needs[0].GetString("Reporter")!, request.GetString("Person")!];
        await SeedThemesAsync(new NeedReference(needs[1].PartitionKey, _bundled));
        foreach (string course in new[] { _course, _draft })
        {
            await PostAsync(Who.Trainer, "course.save", CourseData(course));
        }

        await PostAsync(Who.Trainer, "course.publish", new JsonObject { ["course"] = _course });
    }

    public async Task DisposeAsync() => await Bot.DisposeAsync();

    [Fact]
    public void EveryRegisteredVerb_HasARow() => Assert.Equal(
        Bot.Routes.Where(route => route.Kind == RouteKind.Verb).Select(route => route.Name).Distinct().Order(StringComparer.Ordinal),
        RoleMatrix.Rows.Select(row => row.Verb).Order(StringComparer.Ordinal));

    [Fact]
    public async Task P14_EveryVerbByEverybody_WithForgedIds_ActsOnlyInTheAllowedCells()
    {
        List<string> wrong = [];
        foreach ((string verb, Belongs belongs) in RoleMatrix.Rows)
        {
            foreach (bool isRightState in new[] { false, true })
            {
                // The allowed one comes last, since it may leave nothing to act on.
                foreach (Who who in Enum.GetValues<Who>().OrderBy(who => IsAllowed(belongs, who)))
                {
                    string before = await OwnersRowsAsync();
                    (bool isRefused, string said) = await PostAsync(who, verb, Data(verb, isRightState));
                    bool isChanged = IsChanged(before.Split('\n'), (await OwnersRowsAsync()).Split('\n'));
                    bool isTold = said.Contains(_secret, StringComparison.Ordinal);
                    bool isAllowed = IsAllowed(belongs, who);
                    bool mayReach = isAllowed && (belongs != Belongs.ToEachForThemself || who == Who.Owner);
                    bool mustReach = isAllowed && isRightState && belongs == Belongs.ToItsOwner;
                    if ((!mayReach && (isChanged || isTold)) || (mustReach && !isChanged && !isTold) || (isAllowed && isRefused) || (!isAllowed && belongs != Belongs.ToItsOwner && !isRefused))
                    {
                        wrong.Add($"{verb} by {who}, {(isRightState ? "right" : "wrong")} state: changed {isChanged}, told {isTold}, refused {isRefused}: {said[..Math.Min(300, said.Length)]}");
                    }

                    if (!isRightState && isChanged && belongs is Belongs.ToItsOwner or Belongs.ToTheStabsstelle)
                    {
                        wrong.Add($"{verb} by {who} acts in the wrong state");
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    private static bool IsAllowed(Belongs belongs, Who who) => belongs switch
    {
        Belongs.ToEachForThemself => who != Who.Stranger,
        Belongs.ToItsOwner => who == Who.Owner,
        Belongs.ToTheStabsstelle => who == Who.Stabsstelle,
        Belongs.ToTrainers or Belongs.ToTheTrainerOfTheCourse => who == Who.Trainer,
        _ => false,
    };

    private static JsonObject CourseData(string course) => new()
    {
        ["course"] = course,
        ["topic"] = "catalogue-spreadsheet",
        ["title"] = "Tabellen",
        ["minimum"] = "2",
        ["maximum"] = "8",
        ["date1"] = "2027-01-20",
        ["start1"] = "09:00",
        ["end1"] = "12:00",
        ["place1"] = "Raum 1",
    };

    /// <summary>What a verb takes, and with it everything a forger would add.</summary>
    private JsonObject Data(string verb, bool isRightState)
    {
        string course = isRightState ? _course : _draft;
        JsonObject data = verb is "course.save" or "course.change" or "course.plan" ? CourseData(course) : new JsonObject { ["course"] = course, ["topic"] = _request };
        data["id"] = verb.Split('.')[0] switch
        {
            "needs" when verb is "needs.support" or "needs.unsupport" => isRightState ? _theme : _hidden,
            "needs" => isRightState ? _free : _bundled,
            "training" => isRightState ? _request : _bundled,
            _ => isRightState ? _theme : Guid.NewGuid().ToString("N"),
        };
        if (verb == "needs.edit")
        {
            data["text"] = $"Im Theater fehlt {_secret} noch mehr";
        }

        // A report in a theme can be withdrawn, too; the wrong state is one that is there no more.
        data["id"] = verb is "needs.withdraw" or "needs.show" && !isRightState ? Guid.CreateVersion7().ToString("N") : data["id"]!.GetValue<string>();
        foreach ((string name, string value) in new Dictionary<string, string>
        {
            ["question"] = isRightState ? _question : _foreignQuestion,
            ["input"] = "answer",
            ["answer"] = $"Vierzig {_secret}",
            ["save"] = "true",
            ["confirmed"] = "true",
            ["department"] = "amt-33",
            ["language"] = "de",
            ["helps"] = "true",
            ["format"] = "json",
            ["kind"] = "assessment.priorities",
            ["sentence"] = "Auch bei uns",
            ["reporter"] = _people[0],
            ["person"] = _people[1],
            ["owner"] = _owner,
            ["aadObjectId"] = _owner,
            ["from"] = _owner,
            ["tenantId"] = "tenant-1",
            ["role"] = "Stabsstelle",
        })
        {
            data[name] ??= value;
        }

        return data;
    }

    private async Task<(bool IsRefused, string Said)> PostAsync(Who who, string verb, JsonObject data)
    {
        _clock.Advance(FullBuckets);
        bool isInChannel = who != Who.Stranger && !Bot.Routes.Any(route => route.Kind == RouteKind.Verb && route.Name == verb && route.Audience.Where.HasFlag(Places.PersonalChat));
        string objectId = who switch { Who.Owner => _owner, Who.Stabsstelle => Speaker.Stabsstelle, Who.Trainer => Speaker.Trainer, _ => $"b000000{(int)who}-0000-4000-8000-000000000000" };
        Speaker speaker = new(Bot, objectId) { Channel = isInChannel ? $"19:{Guid.NewGuid():N}@thread.tacv2" : null };
        JsonObject activity = ActivityJson.Execute(verb, data.DeepClone());
        if (who == Who.Stranger)
        {
            activity["conversation"]!["tenantId"] = "tenant-2";
            activity["channelData"]!["tenant"]!["id"] = "tenant-2";
        }
        else if (isInChannel)
        {
            activity = ActivityJson.InChannel(activity);
        }

        int before = speaker.Received.Count;
        (HttpStatusCode status, JsonNode? body) = await speaker.PostAsync(activity);
        StringBuilder said = new(body is null ? "" : ThemeDesk.TextOf(body));
        foreach (ConnectorRequest message in speaker.Received.Skip(before))
        {
            said.Append(message.Body.GetRawText());
        }

        string text = said.ToString();
        return (status != HttpStatusCode.OK || Array.Exists(Refusals, refusal => text.Contains(refusal, StringComparison.Ordinal)), text);
    }

    /// <summary>A message that was sent meanwhile leaves its row; nothing else may come or go.</summary>
    private static bool IsChanged(string[] before, string[] after) =>
        after.Except(before).Any() || before.Except(after).Any(row => !row.StartsWith(Message, StringComparison.Ordinal));

    /// <summary>All rows with anything of the owner in them, but for the count of the day, which follows when an answer is out.</summary>
    private async Task<string> OwnersRowsAsync()
    {
        string[] tokens = [_free, _bundled, _request, _secret, .. _people];
        StringBuilder rows = new();
        foreach (string table in new[] { "needs", "themes", "training", "people" })
        {
            foreach (TableEntity row in (await Bot.RowsAsync(table)).Where(row => !row.RowKey.StartsWith("sent|", StringComparison.Ordinal)))
            {
                bool isMessage = row.RowKey.StartsWith(OutboxMessage.RowPrefix, StringComparison.Ordinal);
                string text = $"{(isMessage ? Message : "")}{table}|{row.PartitionKey}|{row.RowKey}|{string.Join('|', row.Where(property => !isMessage || !Delivery.Contains(property.Key)).Select(property => $"{property.Key}={property.Value}"))}";
                rows.Append(Array.Exists(tokens, token => text.Contains(token, StringComparison.Ordinal)) ? text + "\n" : "");
            }
        }

        return rows.ToString();
    }

    private async Task SeedThemesAsync(NeedReference reference)
    {
        DateTimeOffset now = _clock.GetUtcNow();
        (_theme, _hidden) = (Guid.CreateVersion7().ToString("N"), Guid.CreateVersion7().ToString("N"));
        (_question, _foreignQuestion) = (Guid.CreateVersion7().ToString("N"), Guid.CreateVersion7().ToString("N"));
        Theme live = new() { Id = _theme, Title = "Urlaub digital", Description = "Für alle Ämter.", Status = ThemeStatus.Live, CreatedAt = now, ChangedAt = now };
        Theme hidden = new() { Id = _hidden, Title = "Entwurf", CreatedAt = now, ChangedAt = now };
        await Bot.Store.SubmitTransactionAsync(
            ThemeStore.TableName,
            [
                .. ThemeStore.Create(live), .. ThemeStore.Create(hidden), .. ThemeStore.Add(new Member(_theme, reference, "amt-33", _people[0], null, false, "")),
                QuestionStore.Add(new Question(_question, _theme, "Wie viele sind es?", "")), QuestionStore.Add(new Question(_foreignQuestion, _hidden, "Wie viele sind es?", "")),
            ],
            CancellationToken.None);
        TableEntity need = (await Bot.Store.GetEntityAsync("needs", reference.Week, "n|" + reference.Id, CancellationToken.None))!;
        need["ThemeId"] = _theme;
        need["Status"] = "Bundled";
        await Bot.Store.SubmitAsync("needs", TableTransactionAction.Replace(need, need.ETag), CancellationToken.None);
    }
}
