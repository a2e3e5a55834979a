namespace StaffVoiceBot.Channel;

/// <summary>One use case. The gate has been passed when it is called.</summary>
public interface ITurnHandler
{
    /// <summary>Does the work and answers.</summary>
    /// <param name="context">The turn.</param>
    /// <param name="cancellationToken">Ends the turn after its own time limit, not with the HTTP request (RESP-11).</param>
    Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken);
}
