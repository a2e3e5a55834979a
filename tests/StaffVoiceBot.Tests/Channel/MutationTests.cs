using System.Text.Json.Nodes;
using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Tests.Channel;

/// <summary>Activities that went wrong in random places: whatever comes in, the endpoint keeps its composure.</summary>
public sealed class MutationTests
{
    // HALF stands for half a surrogate pair, which .NET would not write.
    private static readonly string[] Junk =
    [
        "null", "true", "0", "-1e400", "\"\"", "\"HALF\"", "\"\\u0000\"", "[]", "{}", "[[[]]]", "\"{\\\"verb\\\":7}\"", "\"{\"",
        """{"id":{"id":[]}}""", """{"verb":{"x":1},"data":[1,"a",null]}""", """[{"type":"mention","mentioned":7},null,3]""", """{"HALF":1}""",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task MutatedActivities_NeverMakeA500(int seed)
    {
        Random random = new(seed);
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Script.Answers(Reply.Say("ok"));
        Dictionary<int, int> statuses = [];
        for (int round = 0; round < 150; round++)
        {
            JsonObject activity = VectorTests.ReadAny(random.Next());
            activity["serviceUrl"] = host.Connector.ServiceUrl;
            for (int mutations = random.Next(1, 4); mutations > 0; mutations--)
            {
                Mutate(activity, random);
            }

            Answer answer = await host.PostTextAsync(activity.ToJsonString().Replace("HALF", "\\ud800", StringComparison.Ordinal));
            statuses[answer.Status] = statuses.GetValueOrDefault(answer.Status) + 1;
        }

        Assert.DoesNotContain(statuses.Keys, status => status is not (200 or 400 or 501));
        Assert.DoesNotContain(host.Log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal));
        Assert.True(statuses[200] > 50, string.Join(' ', statuses));
    }

    private static void Mutate(JsonObject target, Random random)
    {
        List<KeyValuePair<string, JsonNode?>> members = [.. target];
        (string name, JsonNode? value) = members[random.Next(members.Count)];
        switch (random.Next(4))
        {
            case 0:
                target.Remove(name);
                break;
            case 1 when value is JsonObject { Count: > 0 } inner:
                Mutate(inner, random);
                break;
            default:
                target[name] = JsonNode.Parse(Junk[random.Next(Junk.Length)]);
                break;
        }
    }
}
