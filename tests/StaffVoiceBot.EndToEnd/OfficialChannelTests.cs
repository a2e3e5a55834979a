using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using StaffVoiceBot.Tests.Channel;
using StaffVoiceBot.Tests.Storage;

namespace StaffVoiceBot.EndToEnd;

/// <summary>The bot behind a channel made of the official npm <c>botbuilder</c>: its client, its routes, its checks of what an activity is.</summary>
public sealed class OfficialChannelTests(SqliteBot fixture) : IClassFixture<SqliteBot>
{
    [Fact]
    public async Task OfficialClient_HoldsAConversationOfEveryKind_AndTakesAllThatTheBotSends()
    {
        JsonArray answers = await TalkAsync(
        [
            ActivityJson.Personal("installationUpdate", ("action", "add")),
            ActivityJson.Message("Bedarf melden"),
            ActivityJson.Execute("needs.submit", new JsonObject { ["text"] = "Der Plotter im Bauamt ist ständig gestört", ["department"] = "amt-63", ["formId"] = "form-1" }),
            ExpectingReplies(ActivityJson.Message("Hilfe")),
            ActivityJson.Submit(new JsonObject { ["verb"] = "needs.mine" }),
            ActivityJson.Invoke("task/fetch", new JsonObject { ["data"] = new JsonObject { ["verb"] = "needs.report" } }),
            ActivityJson.Invoke("application/search", new JsonObject { ["queryText"] = "Bau", ["dataset"] = "departments" }),
            ActivityJson.Invoke("composeExtension/query", new JsonObject { ["commandId"] = "themes.find", ["parameters"] = new JsonArray() }),
            ActivityJson.Invoke("nobody/knows", new JsonObject()),
            ActivityJson.InChannel(ActivityJson.Message("Hilfe")),
            ActivityJson.Personal("somethingNew"),
        ]);

        Assert.Equal(
            "200 send, 200 reply, 200 update, 200, 200 update, 200, 200, 200, 501, 200 reply, 200",
            string.Join(", ", answers.Select(answer => $"{answer!["status"]} {string.Join('+', answer["received"]!.AsArray().Select(received => received!["operation"]))}".TrimEnd())));
        Assert.Contains("needs.submit", Card(answers[1]!).ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("application/vnd.microsoft.card.adaptive", (string?)answers[2]!["body"]!["type"]);
        Assert.Equal("AdaptiveCard", (string?)answers[3]!["body"]!["activities"]![0]!["attachments"]![0]!["content"]!["type"]);
        Assert.Equal("continue", (string?)answers[5]!["body"]!["task"]!["type"]);
        Assert.NotEmpty(answers[6]!["body"]!["value"]!["results"]!.AsArray());
        Assert.Equal("result", (string?)answers[7]!["body"]!["composeExtension"]!["type"]);
        Assert.Equal("19:general-0001@thread.tacv2;messageid=1795310686650", (string?)answers[9]!["received"]![0]!["conversation"]);
    }

    private static JsonNode Card(JsonNode answer) => answer["received"]![0]!["activity"]!["attachments"]![0]!["content"]!;

    private static JsonObject ExpectingReplies(JsonObject activity)
    {
        activity["deliveryMode"] = "expectReplies";
        return activity;
    }

    private async Task<JsonArray> TalkAsync(JsonArray activities)
    {
        ProcessStartInfo start = new("node", [Path.Combine(AzuriteServer.TestsFolder, "official-channel.cjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        JsonObject question = new() { ["bot"] = new Uri(fixture.Bot.Address, "api/messages").AbsoluteUri, ["activities"] = activities };
        await process.StandardInput.BaseStream.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(question));
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return (JsonArray)JsonNode.Parse(await output)!;
    }
}
