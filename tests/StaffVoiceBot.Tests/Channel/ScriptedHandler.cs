using System.Collections.Concurrent;
using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Tests.Channel;

/// <summary>What the handlers of a test do, and what they were asked.</summary>
public sealed class Script
{
    /// <summary>Turns that reached a handler, in order.</summary>
    public ConcurrentQueue<TurnContext> Turns { get; } = [];

    /// <summary>What every handler answers.</summary>
    public Func<TurnContext, CancellationToken, Task<Reply>> Handle { get; set; } = (_, _) => Task.FromResult(Reply.Nothing);

    /// <summary>The only turn that reached a handler.</summary>
    public TurnContext Turn => Assert.Single(Turns);

    /// <summary>Makes every handler answer this.</summary>
    public void Answers(Reply reply) => Handle = (_, _) => Task.FromResult(reply);
}

/// <summary>A handler that does what the script says.</summary>
public sealed class ScriptedHandler(Script script) : ITurnHandler
{
    public Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        script.Turns.Enqueue(context);
        return script.Handle(context, cancellationToken);
    }
}
