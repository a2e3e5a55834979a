using StaffVoiceBot.Channel.Wire;

namespace StaffVoiceBot.Channel.Inbound;

/// <summary>A turn that has begun. It lives on when the HTTP request that brought it has gone (RESP-11).</summary>
internal sealed class RunningTurn
{
    private readonly TaskCompletionSource<InvokeResponse> _response = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The HTTP answer, as soon as it is known.</summary>
    internal Task<InvokeResponse> Response => _response.Task;

    /// <summary>Ends when all messages of the turn are out too.</summary>
    internal Task Completion => _completion.Task;

    /// <summary>Bytes of the answer as <see cref="RecentTurns"/> has counted them.</summary>
    internal int Weight { get; set; }

    /// <summary>Says the HTTP answer; only the first one counts.</summary>
    internal void Answer(InvokeResponse response) => _response.TrySetResult(response);

    /// <summary>Ends the turn; without an answer so far it is a fault of the bot.</summary>
    internal void Complete()
    {
        _response.TrySetResult(new InvokeResponse(500));
        _completion.TrySetResult();
    }
}
