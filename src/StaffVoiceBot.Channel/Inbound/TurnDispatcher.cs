using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StaffVoiceBot.Channel.Outbound;
using StaffVoiceBot.Channel.Wire;

namespace StaffVoiceBot.Channel.Inbound;

/// <summary>Starts turns, each activity once, and waits for the running ones when the bot stops (RESP-13).</summary>
internal sealed class TurnDispatcher(
    ActivityHandler handler, TurnRunner runner, IConnector connector, ActivityBudget budget, TimeProvider clock, ILogger<TurnDispatcher> logger) : IHostedService
{
    private static readonly TimeSpan TurnLimit = TimeSpan.FromMinutes(2);

    private readonly RecentTurns _recent = new(clock);
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;
    private volatile bool _stopping;

    /// <summary>True once the bot is about to stop; nothing new is begun then.</summary>
    internal bool IsStopping => _stopping;

    /// <summary>Begins the turns of an activity, or finds the ones that an earlier delivery began.</summary>
    internal RunningTurn Start(Activity activity)
    {
        TurnKey? key = TurnKey.Of(activity);
        (RunningTurn turn, bool isNew) = key is { } known ? _recent.GetOrAdd(known) : (new RunningTurn(), true);
        if (isNew)
        {
            _ = RunAsync(activity, turn, key);
        }

        return turn;
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping = true;
        int running = Volatile.Read(ref _running);
        if (running == 0)
        {
            return;
        }

        Log.Draining(logger, running);
        await _drained.Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Volatile.Read(ref _running) is > 0 and int left)
        {
            Log.Abandoned(logger, left);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The runner catches what handlers throw; whatever gets past it is a fault to be seen, and nobody awaits this task.")]
    private async Task RunAsync(Activity activity, RunningTurn running, TurnKey? key)
    {
        Interlocked.Increment(ref _running);
        try
        {
            IReadOnlyList<Func<CancellationToken, Task>> afterwards = await RunTurnsAsync(activity, running);
            running.Complete();
            await FinishAsync(afterwards);
        }
        catch (Exception exception)
        {
            Log.ActivityFailed(logger, Failure.Describe(exception));
        }
        finally
        {
            running.Complete();
            if (key is { } known)
            {
                _recent.Weigh(known, running, (await running.Response).Body.Length);
            }

            if (Interlocked.Decrement(ref _running) == 0 && _stopping)
            {
                _drained.TrySetResult();
            }
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The answer is out, and nobody awaits what comes after it.")]
    private async Task FinishAsync(IReadOnlyList<Func<CancellationToken, Task>> afterwards)
    {
        foreach (Func<CancellationToken, Task> work in afterwards)
        {
            using CancellationTokenSource limit = new(TurnLimit, clock);
            try
            {
                await work(limit.Token);
            }
            catch (Exception exception)
            {
                Log.ActivityFailed(logger, Failure.Describe(exception));
            }
        }
    }

    /// <summary>Runs the turns of an activity; the result is what is to be done when the answer is out.</summary>
    private async Task<IReadOnlyList<Func<CancellationToken, Task>>> RunTurnsAsync(Activity activity, RunningTurn running)
    {
        using CancellationTokenSource limit = new(TurnLimit, clock);
        ConversationReference conversation = activity.GetConversationReference();
        ExpectedReplies? expected = "expectReplies".Equals(activity.DeliveryMode, StringComparison.OrdinalIgnoreCase) ? new(conversation, budget) : null;
        ITurnMessages messages = expected is null ? new ConnectorMessages(connector, conversation) : expected;
        InvokeResponse response = InvokeResponse.Ok;
        Action<InvokeResponse> answered = expected is null ? running.Answer : known => response = known;
        List<Func<CancellationToken, Task>> afterwards = [];
        foreach (Turn turn in handler.OnTurn(activity))
        {
            if (await runner.RunAsync(turn, activity.GetLocale(), messages, answered, limit.Token) is { } work)
            {
                afterwards.Add(work);
            }
        }

        if (expected is not null)
        {
            // Everything that is said has to be in the one answer.
            await FinishAsync(afterwards);
            afterwards = [];
            running.Answer(expected.ToResponse(response));
        }

        return afterwards;
    }
}
