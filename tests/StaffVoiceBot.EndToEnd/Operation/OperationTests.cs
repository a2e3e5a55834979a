using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StaffVoiceBot.EndToEnd.Crash;
using StaffVoiceBot.Tests.Channel;

namespace StaffVoiceBot.EndToEnd.Operation;

/// <summary>What the bot as a process tells those who run it, and what it leaves on their disk.</summary>
public sealed partial class OperationTests : IAsyncLifetime, IDisposable
{
    private const int Tenants = 25;
    private const string Text = "Die Fahrradgarage im Hof ist jeden Morgen verschlossen.";
    private const string ObjectId = "d7f0a1b2-0000-4000-8000-3141592653ee";
    private const string Stabsstelle = "d7f0a1b2-0000-4000-8000-3141592653aa";
    private const string Trainer = "d7f0a1b2-0000-4000-8000-3141592653bb";
    private static readonly string[] Verbs =
    [
        .. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "cards"), "*.json", SearchOption.AllDirectories)
            .SelectMany(card => Verb().Matches(File.ReadAllText(card))).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal),
    ];

    private static readonly string[] Words =
    [
        "Bedarf melden", "Schulung", "Meine Schulungen", "Kurse", "Meine Meldungen", "Themen", "Meine Daten", "Datenschutz", "Sprache", "Hilfe", "Text", "zurück", "Karten",
        "Abbrechen", "Zustellung", "Berichte hierher", "Bericht", "Top", $"Thema {Text}", $"Suche {Text}", "Export", "Nachfrage hierher", "Nachfrage", Text,
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("staffvoicebot-");
    private readonly HttpClient _client = new();
    private int _turns;
    private ConnectorDouble _connector = null!;
    private OtlpReceiver _receiver = null!;

    public async Task InitializeAsync()
    {
        _connector = await ConnectorDouble.StartAsync();
        _receiver = await OtlpReceiver.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _connector.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Every word, and every button of every card, as staff, as the Stabsstelle in its channel and as a trainer in theirs.</summary>
    [Fact]
    public async Task Process_TellsACollectorFiguresWithoutPeople_AndWritesOnlyWhereItMay()
    {
        string home = _folder.CreateSubdirectory("home").FullName;
        string temporary = _folder.CreateSubdirectory("tmp").FullName;
        string data = _folder.CreateSubdirectory("data").FullName;
        using BotProcess bot = BotProcess.Start(new Dictionary<string, string>
        {
            ["Storage__SqlitePath"] = Path.Combine(data, "bot.db"),
            ["HOME"] = home,
            ["TMPDIR"] = temporary,
            ["DOTNET_EnableDiagnostics"] = "0",
            ["Logging__LogLevel__Default"] = "Information",
            ["Channel__RequestsPerSecondPerSender"] = "10000",
            ["Roles__Stabsstelle__0"] = Stabsstelle,
            ["Roles__Trainer__0"] = Trainer,
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _receiver.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        });
        await bot.WaitUntilUpAsync();
        await PostAsync(bot, ActivityJson.Message("Bedarf melden"));
        JsonNode? receipt = await PostAsync(bot, ActivityJson.Execute("needs.submit", Inputs()));
        string code = $"{receipt}"[$"{receipt}".IndexOf("B-", StringComparison.Ordinal)..][..7];
        await PostAsync(bot, ActivityJson.Execute("no.such.verb"));
        await PostAsync(bot, ActivityJson.Message($"Bedarf zu {Text}"));
        foreach (string person in (string[])[ObjectId, Stabsstelle, Trainer])
        {
            foreach (JsonObject activity in Words.Select(ActivityJson.Message).Concat(Verbs.Select(verb => ActivityJson.Execute(verb, Inputs()))))
            {
                await PostAsync(bot, person == ObjectId ? activity : ActivityJson.InChannel(activity), person);
            }
        }

        Assert.Equal(0, await bot.StopAsync());

        Assert.All(
            (string[])["staffvoicebot.turn.duration", "staffvoicebot.storage.operations", "staffvoicebot.connector.duration", "staffvoicebot.outbox.due", "staffvoicebot.outbox.oldest_age", "staffvoicebot.job.overdue", "staffvoicebot.job.runs", "digest", "Answered", "Unrouted", "Refused"],
            name => Assert.Contains(name, _receiver.Metrics, StringComparison.Ordinal));
        Assert.All(Verbs, verb => Assert.Contains(verb, _receiver.Metrics, StringComparison.Ordinal));
        Assert.All((string[])["connector", "needs.submit", "turn.outcome", "Refused"], name => Assert.Contains(name, _receiver.Traces, StringComparison.Ordinal));
        string everything = _receiver.Metrics + _receiver.Traces + bot.Output;
        Assert.All(
            (string[])["Ana Silva", "Silva", ObjectId, Stabsstelle, Trainer, "a:operation", "19:general", "Fahrradgarage", code, code[2..], "amt-11", "form-of-this-test", "tenant-1"],
            secret => Assert.DoesNotContain(secret, everything, StringComparison.Ordinal));
        Assert.DoesNotContain("Exception", bot.Output, StringComparison.Ordinal);

        Assert.Empty(Directory.GetFileSystemEntries(home));
        Assert.Empty(Directory.GetFileSystemEntries(temporary));
        Assert.Equal(["bot.db"], Directory.GetFileSystemEntries(data).Select(Path.GetFileName));
    }

    private static JsonObject Inputs() => new()
    {
        ["formId"] = "form-of-this-test",
        ["text"] = Text,
        ["topic"] = Text,
        ["title"] = Text,
        ["reason"] = Text,
        ["name"] = "Ana Silva",
        ["department"] = "amt-11",
        ["visibility"] = "named",
    };

    private async Task<JsonNode?> PostAsync(BotProcess bot, JsonObject activity, string person = ObjectId)
    {
        activity["serviceUrl"] = _connector.ServiceUrl;
        activity["from"] = new JsonObject { ["id"] = $"29:{person}", ["name"] = "Ana Silva", ["aadObjectId"] = person };

        // Each in a place of its own and in turn from many tenants, so that the pace of messages is not what is waited for.
        string tenant = $"tenant-1{_turns % Tenants:D2}";
        string place = (string?)activity["conversation"]!["conversationType"] == "personal" ? "a:operation-{0}" : "19:general-{0}@thread.tacv2;messageid=1";
        activity["conversation"]!["id"] = string.Format(CultureInfo.InvariantCulture, place, _turns++);
        activity["conversation"]!["tenantId"] = tenant;
        activity["channelData"]!["tenant"]!["id"] = tenant;
        using HttpResponseMessage response = await _client.PostAsJsonAsync(new Uri(bot.Address, "api/messages"), activity);
        Assert.True(response.IsSuccessStatusCode, bot.Output);
        string body = await response.Content.ReadAsStringAsync();
        return body.Length == 0 ? null : JsonNode.Parse(body);
    }

    [GeneratedRegex("\"verb\": *\"([a-zA-Z.]+)\"")]
    private static partial Regex Verb();
}
