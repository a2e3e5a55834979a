using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Tests.Channel;

/// <summary>Gives everybody the same roles.</summary>
internal sealed class FixedRoles(Roles roles) : IRoleSource
{
    public ValueTask<Roles> FindRolesAsync(Person person, ConversationReference conversation, CancellationToken cancellationToken) => new(roles);
}
