using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Welcome;

/// <summary>After an uninstallation the next installation greets again. Nothing is sent: it would fail (ACT-08).</summary>
/// <param name="profiles">Remembers who was greeted.</param>
public sealed class ForgetWelcome(Profiles profiles) : ITurnHandler
{
    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        await profiles.ChangeAsync(WelcomeOnInstall.Welcomed(context), profile => profile with { IsWelcomed = false }, cancellationToken);
        return Reply.Nothing;
    }
}
