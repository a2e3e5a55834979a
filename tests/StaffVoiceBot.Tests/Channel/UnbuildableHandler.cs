using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Tests.Channel;

/// <summary>A handler that wants a service nobody has registered.</summary>
public sealed class UnbuildableHandler(IAsyncResult missing) : ITurnHandler
{
    public Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken) => Task.FromResult(Reply.Say($"{missing}"));
}
