using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Welcome;

/// <summary>
/// Greets on installation, once: of the two events that tell of it, in either order and at the same time, the one that changes
/// the profile first does it (ACT-08).
/// </summary>
/// <param name="cards">Cards of the slice.</param>
/// <param name="profiles">Remembers who was greeted.</param>
public sealed class WelcomeOnInstall(WelcomeCards cards, Profiles profiles) : ITurnHandler
{
    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken) =>
        await profiles.ChangeAsync(Welcomed(context), profile => profile with { IsWelcomed = true }, cancellationToken)
            ? cards.Help("welcome.title", context)
            : Reply.Nothing;

    /// <summary>Who is greeted: the person in a personal chat, the conversation as a whole elsewhere.</summary>
    internal static Person Welcomed(TurnContext context) => context.Conversation.Kind == ConversationKind.Personal
        ? context.Person
        : new Person(context.Person.TenantId, context.Conversation.WithoutThread().ConversationId, "", "");
}
