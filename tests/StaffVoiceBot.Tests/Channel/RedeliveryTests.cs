using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Channel.Inbound;
using StaffVoiceBot.Tests.Fakes;

namespace StaffVoiceBot.Tests.Channel;

public sealed class RedeliveryTests
{
    [Fact]
    public async Task ACT60_RESP12_SameInvokeTwentyTimesAtOnce_HasOneEffectAndOneAnswer()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        TaskCompletionSource goOn = new();
        host.Script.Handle = async (_, _) =>
        {
            await goOn.Task;
            return Reply.Replace("""{"type":"AdaptiveCard"}"""u8.ToArray(), "Beleg");
        };
        JsonObject activity = ActivityJson.Execute("needs.submit", JsonNode.Parse("""{"text":"Tablets"}"""));

        Task<Answer>[] posts = [.. Enumerable.Range(0, 20).Select(_ => host.PostAsync((JsonObject)activity.DeepClone()))];
        goOn.SetResult();
        Answer[] answers = await Task.WhenAll(posts);
        Answer late = await host.PostAsync(activity);

        await host.Connector.WaitForAsync(request => request.Method == "PUT");
        Assert.Single(host.Script.Turns);
        Assert.Single(host.Connector.Received);
        Assert.Equal(late.Text, Assert.Single(answers.Select(answer => answer.Text).Distinct()));
    }

    [Fact]
    public async Task ACT60_SameMessageTwice_IsAnsweredOnce()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Script.Answers(Reply.Say("Guten Tag"));
        JsonObject activity = ActivityJson.Message("Hilfe");

        await host.PostAsync((JsonObject)activity.DeepClone());
        Answer second = await host.PostAsync(activity);

        Assert.Equal(200, second.Status);
        Assert.Single(host.Connector.Received);
    }

    [Theory]
    [InlineData("text", "\"Themen\"")]
    [InlineData("value", "{\"verb\":\"needs.report\"}")]
    [InlineData("conversation", "{\"id\":\"a:other\",\"conversationType\":\"personal\"}")]
    [InlineData("from", "{\"id\":\"29:other\"}")]
    public async Task ACT60_SameIdButSomethingElse_IsAnotherTurn(string member, string value)
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        JsonObject activity = ActivityJson.Message("Hilfe");
        JsonObject other = (JsonObject)activity.DeepClone();
        other[member] = JsonNode.Parse(value);

        await host.PostAsync(activity);
        await host.PostAsync(other);

        Assert.Equal(2, host.Script.Turns.Count);
    }

    [Fact]
    public async Task ACT60_AfterAQuarterOfAnHour_IsForgotten()
    {
        ManualTimeProvider clock = new();
        await using ChannelHost host = await ChannelHost.StartAsync(services: services => services.AddSingleton<TimeProvider>(clock));
        JsonObject activity = ActivityJson.Message("Hilfe");

        await host.PostAsync((JsonObject)activity.DeepClone());
        clock.Advance(RecentTurns.Kept + TimeSpan.FromSeconds(1));
        await host.PostAsync(activity);

        Assert.Equal(2, host.Script.Turns.Count);
    }

    [Fact]
    public void ACT60_Memory_IsBoundedInBytesToo()
    {
        RecentTurns recent = new(new ManualTimeProvider());
        TurnKey[] keys = [.. Enumerable.Range(0, 3).Select(number => new TurnKey(0, number))];
        foreach (TurnKey key in keys)
        {
            recent.Weigh(key, recent.GetOrAdd(key).Turn, (RecentTurns.MostBytes / 2) - 1);
        }

        Assert.Equal([false, false, true], keys.Reverse().Select(key => recent.GetOrAdd(key).IsNew));
    }

    [Fact]
    public void ACT60_Memory_IsBounded()
    {
        RecentTurns recent = new(new ManualTimeProvider());
        TurnKey first = new(0, 0);
        RunningTurn oldest = recent.GetOrAdd(first).Turn;

        Assert.Same(oldest, recent.GetOrAdd(first).Turn);
        for (int number = 1; number <= RecentTurns.Most; number++)
        {
            recent.GetOrAdd(new TurnKey(0, number));
        }

        Assert.True(recent.GetOrAdd(first).IsNew);
    }
}
