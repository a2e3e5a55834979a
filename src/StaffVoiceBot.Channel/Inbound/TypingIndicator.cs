namespace StaffVoiceBot.Channel.Inbound;

/// <summary>Shows that the bot is at it while a turn takes long (protocol 3.3): first after a second, again before it fades.</summary>
internal static class TypingIndicator
{
    /// <summary>How long a person waits without a sign.</summary>
    internal static readonly TimeSpan First = TimeSpan.FromSeconds(1);

    /// <summary>Clients show it for about three seconds.</summary>
    internal static readonly TimeSpan Again = TimeSpan.FromSeconds(2.5);

    /// <summary>Shows it until the work has ended, whatever becomes of the work or of the sign.</summary>
    internal static async Task ShowWhileAsync(Task work, ITurnMessages messages, TimeProvider clock, CancellationToken cancellationToken)
    {
        for (TimeSpan wait = First; !work.IsCompleted; wait = Again)
        {
            await work.WaitAsync(wait, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (work.IsCompleted || cancellationToken.IsCancellationRequested)
            {
                return;
            }

            await messages.ShowTypingAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
