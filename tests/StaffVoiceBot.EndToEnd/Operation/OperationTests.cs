using System.Net.Http.Json;
using System.Text.Json.Nodes;
using StaffVoiceBot.EndToEnd.Crash;
using StaffVoiceBot.Tests.Channel;

namespace StaffVoiceBot.EndToEnd.Operation;

/// <summary>What the bot as a process tells those who run it, and what it leaves on their disk.</summary>
public sealed class OperationTests : IAsyncLifetime, IDisposable
{
    private const string Text = "Die Fahrradgarage im Hof ist jeden Morgen verschlossen.";
    private const string ObjectId = "d7f0a1b2-0000-4000-8000-3141592653ee";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("staffvoicebot-");
    private readonly HttpClient _client = new();
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

    [Fact]
    public async Task Process_TellsACollectorFiguresWithoutPeople_AndWritesOnlyWhereItMay()
    {
        string home = _folder.CreateSubdirectory("home").FullName;
        string temporary = _folder.CreateSubdirectory("tmp").FullName;
        string data = _folder.CreateSubdirectory("data").FullName;
        using BotProcess bot = BotProcess.Start(BotProcess.FreePort(), new Dictionary<string, string>
        {
            ["Storage__SqlitePath"] = Path.Combine(data, "bot.db"),
            ["HOME"] = home,
            ["TMPDIR"] = temporary,
            ["DOTNET_EnableDiagnostics"] = "0",
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _receiver.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        });
        await bot.WaitUntilUpAsync();
        await PostAsync(bot, ActivityJson.Message("Bedarf melden"));
        JsonNode? receipt = await PostAsync(bot, ActivityJson.Execute("needs.submit", new JsonObject
        {
            ["formId"] = "form-of-this-test",
            ["text"] = Text,
            ["department"] = "amt-11",
            ["visibility"] = "named",
        }));
        string code = $"{receipt}"[$"{receipt}".IndexOf("B-", StringComparison.Ordinal)..][..7];
        await PostAsync(bot, ActivityJson.Execute("no.such.verb"));
        await PostAsync(bot, ActivityJson.Message($"Bedarf zu {Text}"));
        Assert.Equal(0, await bot.StopAsync());

        Assert.All(
            (string[])["staffvoicebot.turn.duration", "staffvoicebot.storage.operations", "staffvoicebot.connector.duration", "staffvoicebot.outbox.due", "staffvoicebot.outbox.oldest_age", "staffvoicebot.job.overdue", "digest", "needs.submit", "Answered", "Unrouted"],
            name => Assert.Contains(name, _receiver.Metrics, StringComparison.Ordinal));
        Assert.Contains("connector", _receiver.Traces, StringComparison.Ordinal);
        Assert.Contains("needs.submit", _receiver.Traces, StringComparison.Ordinal);
        Assert.All(
            (string[])["Ana Silva", "Silva", ObjectId, "29:", "a:operation", "Fahrradgarage", code, code[2..], "amt-11", "form-of-this-test", "tenant-1"],
            secret => Assert.DoesNotContain(secret, _receiver.Metrics + _receiver.Traces + bot.Output, StringComparison.Ordinal));

        Assert.Empty(Directory.GetFileSystemEntries(home));
        Assert.Empty(Directory.GetFileSystemEntries(temporary));
        Assert.Equal(["bot.db"], Directory.GetFileSystemEntries(data).Select(Path.GetFileName));
    }

    private async Task<JsonNode?> PostAsync(BotProcess bot, JsonObject activity)
    {
        activity["serviceUrl"] = _connector.ServiceUrl;
        activity["from"] = new JsonObject { ["id"] = $"29:{ObjectId}", ["name"] = "Ana Silva", ["aadObjectId"] = ObjectId };
        activity["conversation"]!["id"] = "a:operation-of-this-test";
        using HttpResponseMessage response = await _client.PostAsJsonAsync(new Uri(bot.Address, "api/messages"), activity);
        Assert.True(response.IsSuccessStatusCode, bot.Output);
        string body = await response.Content.ReadAsStringAsync();
        return body.Length == 0 ? null : JsonNode.Parse(body);
    }
}
