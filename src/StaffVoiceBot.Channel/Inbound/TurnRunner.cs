using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using StaffVoiceBot.Channel.Inbound.Answers;
using StaffVoiceBot.Channel.Outbound;
using StaffVoiceBot.Channel.Wire;

namespace StaffVoiceBot.Channel.Inbound;

/// <summary>
/// Runs one turn: observers, language, gate, handler, answer. The one place that catches (RESP-20): a person gets a neutral sentence
/// with the turn's id, the log one line, the channel a status that does not make it send the activity again (RESP-21).
/// </summary>
internal sealed class TurnRunner(
    Gate gate,
    Languages languages,
    PlainTextTurns plainText,
    IEnumerable<ITurnObserver> observers,
    IChannelTexts texts,
    ActivityBudget budget,
    ChannelMetrics metrics,
    TimeProvider clock,
    ILogger<TurnRunner> logger)
{
    /// <summary>After this time the channel has given up on the answer of an invoke (RESP-10), and it goes into the chat instead.</summary>
    internal static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan ApologyLimit = TimeSpan.FromSeconds(15);
    private readonly ITurnObserver[] _observers = [.. observers];

    /// <summary>Runs the turn and answers it. Never throws. The result is what is to be done when the answer is out, or null.</summary>
    /// <param name="turn">What the activity asks for.</param>
    /// <param name="locale">Locale of the client.</param>
    /// <param name="messages">Where messages go.</param>
    /// <param name="answered">Told the HTTP answer as soon as it is known; messages may still follow.</param>
    /// <param name="cancellationToken">The turn's own time limit (RESP-11).</param>
    [SuppressMessage("Design", "CA1031", Justification = "The edge of the turn: whatever a handler throws ends here.")]
    internal async Task<Func<CancellationToken, Task>?> RunAsync(Turn turn, string? locale, ITurnMessages messages, Action<InvokeResponse> answered, CancellationToken cancellationToken)
    {
        using System.Diagnostics.Activity? trace = ChannelMetrics.Start(turn);
        long start = clock.GetTimestamp();
        TurnOutcome outcome = TurnOutcome.Failed;
        Func<CancellationToken, Task>? afterwards = null;
        try
        {
            Task<(Reply Reply, TurnOutcome Outcome)> handling = HandleAsync(turn, locale, cancellationToken).AsTask();
            if (turn.ShowsTyping)
            {
                await TypingIndicator.ShowWhileAsync(handling, messages, clock, cancellationToken);
            }

            (Reply reply, outcome) = await handling;
            afterwards = reply.Afterwards;
            Turn answerable = clock.GetElapsedTime(start) < AnswerLimit ? turn : turn.InChat();
            if (answerable.Shape != AnswerShape.Chat)
            {
                reply = budget.Fit(reply, turn.Context.Language);
            }

            answered(turn.Settled ?? Answering.Body(answerable, reply));
            await Answering.SendAsync(answerable, reply, messages, cancellationToken);
            afterwards = await UpdateCardAsync(answerable, WithFollowUp(answerable, reply, messages), messages, cancellationToken);
        }
        catch (Exception exception)
        {
            outcome = TurnOutcome.Failed;
            Log.TurnFailed(
                logger, turn.Context.TurnId, turn.Context.Kind, turn.Context.Route, clock.GetElapsedTime(start).TotalMilliseconds, Failure.Describe(exception));
            await ApologiseAsync(turn, messages, answered);
        }

        metrics.Ended(turn, outcome, clock.GetElapsedTime(start));
        return afterwards;
    }

    // Who clicked has the new card with the answer. The lasting update keeps to the pace of the tenant (5.5), which nobody is to wait for.
    private static async ValueTask<Func<CancellationToken, Task>?> UpdateCardAsync(Turn turn, Reply reply, ITurnMessages messages, CancellationToken cancellationToken)
    {
        if (!Answering.ReplacesClickedCard(turn, reply))
        {
            return reply.Afterwards;
        }

        if (messages.AreInAnswer)
        {
            await Answering.UpdateAsync(turn, reply, messages, cancellationToken);
            return reply.Afterwards;
        }

        return async limit =>
        {
            await (reply.Afterwards?.Invoke(limit) ?? Task.CompletedTask);
            await Answering.UpdateAsync(turn, reply, messages, limit);
        };
    }

    private static Reply WithFollowUp(Turn turn, Reply reply, ITurnMessages messages) => reply.Later is not { } later
        ? reply
        : (reply with { Afterwards = limit => FollowUpAsync(turn, later, messages, limit) }).AndAfterwards(reply.Afterwards);

    private static async Task FollowUpAsync(Turn turn, Func<CancellationToken, Task<Reply?>> later, ITurnMessages messages, CancellationToken cancellationToken)
    {
        if (await later(cancellationToken) is { } next)
        {
            await Answering.FollowAsync(turn, next, messages, cancellationToken);
        }
    }

    private async ValueTask<(Reply Reply, TurnOutcome Outcome)> HandleAsync(Turn turn, string? locale, CancellationToken cancellationToken)
    {
        turn.Context.Language = await languages.FindAsync(turn.Context.Person, locale, cancellationToken);
        foreach (ITurnObserver observer in turn.IsObserved ? _observers : [])
        {
            await observer.ObserveAsync(turn.Context, cancellationToken);
        }

        return turn.Settled is null && turn.Shape != AnswerShape.None
            ? await plainText.RunAsync(turn, RouteAsync, cancellationToken)
            : (Reply.Nothing, TurnOutcome.Ignored);
    }

    private async ValueTask<(Reply Reply, TurnOutcome Outcome)> RouteAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.Route is not { } route)
        {
            Log.TurnUnrouted(logger, turn.Context.TurnId, turn.Context.Kind);
            return (Refused(turn, "channel.unknown"), TurnOutcome.Unrouted);
        }

        string? refusal = await gate.CheckAsync(turn, route.Route, cancellationToken);
        if (refusal is null)
        {
            return (await route.Handler.HandleAsync(turn.Context, cancellationToken), TurnOutcome.Answered);
        }

        if (turn.Otherwise is not { } otherwise)
        {
            return (Refused(turn, refusal), TurnOutcome.Refused);
        }

        otherwise.Context.Language = turn.Context.Language;
        return await RouteAsync(otherwise, cancellationToken);
    }

    // Nobody asked for an event or a refresh, so nobody is told that it was refused.
    private Reply Refused(Turn turn, string key) =>
        turn.Context.Kind is TurnKind.Event or TurnKind.Refresh ? Reply.Nothing : Reply.Say(texts.Get(key, turn.Context.Language));

    private async Task ApologiseAsync(Turn turn, ITurnMessages messages, Action<InvokeResponse> answered)
    {
        string sentence = texts.Get("channel.error", turn.Context.Language, turn.Context.TurnId);
        answered(turn.Settled ?? Answering.Failed(turn, sentence));
        bool saysItInChat = turn.Shape is AnswerShape.Chat or AnswerShape.CardAction && turn.Context.Kind is TurnKind.Text or TurnKind.Verb;
        if (saysItInChat)
        {
            using CancellationTokenSource limit = new(ApologyLimit, clock);
            await Answering.SayAsync(turn, sentence, messages, limit.Token);
        }
    }
}
