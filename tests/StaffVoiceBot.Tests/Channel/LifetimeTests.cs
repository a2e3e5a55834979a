using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Channel.Inbound;
using StaffVoiceBot.Tests.Fakes;

namespace StaffVoiceBot.Tests.Channel;

public sealed class LifetimeTests
{
    [Fact]
    public async Task RESP11_RequestThatGoesAway_DoesNotEndTheTurn()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        TaskCompletionSource begun = new();
        TaskCompletionSource goOn = new();
        TaskCompletionSource<bool> ended = new();
        host.Script.Handle = async (_, cancellationToken) =>
        {
            begun.SetResult();
            await goOn.Task;
            ended.SetResult(cancellationToken.IsCancellationRequested);
            return Reply.Nothing;
        };
        using CancellationTokenSource client = new();
        JsonObject activity = ActivityJson.Message("Hilfe");
        activity["serviceUrl"] = host.Connector.ServiceUrl;

        Task<Answer> post = host.SendAsync(HttpMethod.Post, Encoding.UTF8.GetBytes(activity.ToJsonString()), "application/json", client.Token);
        await begun.Task;
        await client.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => post);
        goOn.SetResult();

        Assert.False(await ended.Task);
    }

    [Theory]
    [InlineData(true, 200, "channel.takesLonger|de|")]
    [InlineData(false, 202, null)]
    public async Task RESP10_SlowTurn_IsAnsweredInTimeAndGoesOnInTheChat(bool isExecute, int status, string? said)
    {
        ManualTimeProvider clock = new();
        await using ChannelHost host = await ChannelHost.StartAsync(services: services => services.AddSingleton<TimeProvider>(clock));
        int timers = clock.PendingTimers;
        TaskCompletionSource goOn = new();
        TaskCompletionSource sent = new();
        host.Connector.Respond = _ =>
        {
            sent.TrySetResult();
            return (201, """{"id":"m"}""");
        };
        host.Script.Handle = async (_, _) =>
        {
            await goOn.Task;
            return Reply.Replace("""{"type":"AdaptiveCard"}"""u8.ToArray(), "Beleg");
        };

        Task<Answer> post = host.PostAsync(isExecute ? ActivityJson.Execute("needs.submit") : ActivityJson.Message("Hilfe"));
        await LetTheRequestGiveUpAsync(clock, timers + (isExecute ? 2 : 3));

        Answer answer = await post;
        goOn.SetResult();
        await sent.Task;

        Assert.Equal((status, said), (answer.Status, said is null ? null : (string?)answer.Json["value"]));
        Assert.Equal("AdaptiveCard", Assert.Single(host.Connector.Received).Card.GetProperty("type").GetString());
    }

    [Fact]
    public async Task RESP11_TurnBeyondItsOwnLimit_IsEndedAndSaidSo()
    {
        ManualTimeProvider clock = new();
        await using ChannelHost host = await ChannelHost.StartAsync(services: services => services.AddSingleton<TimeProvider>(clock));
        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<string?> apology = new();
        host.Connector.Respond = request =>
        {
            apology.TrySetResult(request.Text);
            return (201, """{"id":"m"}""");
        };
        host.Script.Handle = async (_, cancellationToken) =>
        {
            using CancellationTokenRegistration atTheLimit = cancellationToken.Register(ended.SetResult);
            await ended.Task;
            cancellationToken.ThrowIfCancellationRequested();
            return Reply.Nothing;
        };

        Task<Answer> post = host.PostAsync(ActivityJson.Message("Hilfe"));
        while (!ended.Task.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.StartsWith("channel.error|de|", await apology.Task, StringComparison.Ordinal);
        await post;
    }

    [Theory]
    [InlineData(true, false, "conversation", true)]
    [InlineData(true, true, "conversation", false)]
    [InlineData(false, false, "conversation", false)]
    [InlineData(true, false, "expectReplies", false)]
    public async Task ACT11_SlowTurn_ShowsTypingInAChatOnly(bool isMessage, bool inChannel, string deliveryMode, bool shows)
    {
        ManualTimeProvider clock = new();
        await using ChannelHost host = await ChannelHost.StartAsync(services: services => services.AddSingleton<TimeProvider>(clock));
        int timers = clock.PendingTimers;
        TaskCompletionSource goOn = new();
        host.Script.Handle = async (_, _) =>
        {
            await goOn.Task;
            return Reply.Nothing;
        };
        JsonObject activity = isMessage ? ActivityJson.Message("Hilfe") : ActivityJson.Execute("digest.refresh");
        activity["deliveryMode"] = deliveryMode;

        Task<Answer> post = host.PostAsync(inChannel ? ActivityJson.InChannel(activity) : activity);
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(90));
        using PeriodicTimer tick = new(TimeSpan.FromMilliseconds(5));
        while (clock.PendingTimers < timers + 2 || (shows && host.Connector.TypingCount < 2))
        {
            // The sign crosses a real socket, and must get through before the limit of the turn.
            clock.Advance(TimeSpan.FromMilliseconds(shows ? 50 : 0));
            await tick.WaitForNextTickAsync(patience.Token);
        }

        clock.Advance(TypingIndicator.First);
        goOn.SetResult();
        await post;

        Assert.Equal(shows, host.Connector.TypingCount > 0);
    }

    [Fact]
    public async Task RESP13_Stop_WaitsForRunningTurns()
    {
        ManualTimeProvider clock = new();
        await using ChannelHost host = await ChannelHost.StartAsync(services: services => services.AddSingleton<TimeProvider>(clock));
        int timers = clock.PendingTimers;
        TaskCompletionSource goOn = new();
        host.Script.Handle = async (_, _) =>
        {
            await goOn.Task;
            return Reply.Say("fertig");
        };
        Task<Answer> post = host.PostAsync(ActivityJson.Message("Hilfe"));
        await LetTheRequestGiveUpAsync(clock, timers + 3);
        await post;

        Task stop = host.StopAsync();
        while (!host.Log.Lines.Any(line => line.Contains("Waiting for 1 running", StringComparison.Ordinal)))
        {
            await Task.Yield();
        }

        Assert.False(stop.IsCompleted);
        goOn.SetResult();
        await stop;

        Assert.Equal("fertig", Assert.Single(host.Connector.Received).Text);
    }

    [Fact]
    public async Task RESP22_TurnsAtTheSameTime_KeepTheirOwnLanguage()
    {
        await using ChannelHost host = await ChannelHost.StartAsync();
        host.Script.Handle = async (context, _) =>
        {
            await Task.Yield();
            return Reply.Say($"{context.Text}={context.Language}");
        };

        await Task.WhenAll(Enumerable.Range(0, 40).Select(number =>
        {
            JsonObject activity = ActivityJson.Message(number % 2 == 0 ? "auf Deutsch bitte" : "in English please");
            activity["locale"] = number % 2 == 0 ? "de-DE" : "en-GB";
            return host.PostAsync(activity);
        }));

        Assert.Equal(
            ["auf Deutsch bitte=de", "in English please=en"],
            host.Connector.Received.Select(request => request.Text!).Distinct().Order(StringComparer.Ordinal));
    }

    // While a request waits these timers run: the turn's own limit, the request's patience, which has two stages, and for a message the typing indicator.
    private static async Task LetTheRequestGiveUpAsync(ManualTimeProvider clock, int timers)
    {
        foreach (int seconds in (int[])[3, 7])
        {
            while (clock.PendingTimers < timers)
            {
                await Task.Yield();
            }

            clock.Advance(TimeSpan.FromSeconds(seconds));
        }
    }
}
