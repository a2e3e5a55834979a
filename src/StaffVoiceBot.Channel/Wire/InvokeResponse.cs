namespace StaffVoiceBot.Channel.Wire;

/// <summary>Answer to the HTTP request of an activity (RESP-02).</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">UTF-8 JSON; empty for no body and no content type (RESP-07).</param>
internal sealed record InvokeResponse(int Status, ReadOnlyMemory<byte> Body = default)
{
    /// <summary>Taken note, nothing to say.</summary>
    internal static InvokeResponse Ok { get; } = new(200);

    /// <summary>An invoke whose value has not the shape its name asks for (RESP-04).</summary>
    internal static InvokeResponse BadRequest { get; } = new(400);

    /// <summary>An invoke of a name the bot does not know (RESP-03).</summary>
    internal static InvokeResponse NotImplemented { get; } = new(501);
}
