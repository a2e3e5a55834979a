namespace StaffVoiceBot.Channel.Inbound;

/// <summary>Runs the turns of a personal chat through <see cref="IPlainTextChat"/>, before the gate and after the handler.</summary>
internal sealed class PlainTextTurns(IEnumerable<IPlainTextChat> chats, RouteTable routes)
{
    private readonly IPlainTextChat? _chat = chats.SingleOrDefault();

    /// <summary>Runs a turn, or the click that its text stands for.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="run">Gate and handler.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    internal async ValueTask<(Reply Reply, TurnOutcome Outcome)> RunAsync(
        Turn turn, Func<Turn, CancellationToken, ValueTask<(Reply Reply, TurnOutcome Outcome)>> run, CancellationToken cancellationToken)
    {
        TurnContext context = turn.Context;
        if (_chat is null || context.Conversation.Kind != ConversationKind.Personal || context.Kind == TurnKind.Refresh || turn.Shape is not (AnswerShape.Chat or AnswerShape.CardAction))
        {
            return await run(turn, cancellationToken);
        }

        PlainTextStep step = context.Kind == TurnKind.Text ? await _chat.ReadAsync(context, TypedAsOf(turn), cancellationToken) : PlainTextStep.AsAlways;
        if (step.Answer is { } answer)
        {
            return (answer, TurnOutcome.Answered);
        }

        Turn taken = step.Verb.Length == 0 ? turn : Click(turn, step);
        (Reply reply, TurnOutcome outcome) = await run(taken, cancellationToken);
        Reply written = await _chat.WriteAsync(taken.Context, reply, step, cancellationToken);
        if (ReferenceEquals(written, reply))
        {
            return (reply, outcome);
        }

        // Beside the clicked card there is room for a sentence at most; what is written out goes into the chat.
        written = written with { Afterwards = reply.Afterwards };
        return (turn.Shape == AnswerShape.Chat ? written : written with { AlsoSay = written.Text, Text = "" }, outcome);
    }

    private Turn Click(Turn turn, PlainTextStep step) => turn with
    {
        Context = turn.Context.AsClick(step.Verb, CardData.Read(step.Data)),
        Route = routes.Find(RouteKind.Verb, step.Verb, Places.PersonalChat),
        Otherwise = null,
    };

    private static TypedAs TypedAsOf(Turn turn) => turn.Route is not { Route.Kind: RouteKind.Word } word || (word.Route.Audience.Where & Places.PersonalChat) == 0
        ? TypedAs.Sentence
        : turn.IsExactWord ? TypedAs.Command : TypedAs.PerhapsCommand;
}
