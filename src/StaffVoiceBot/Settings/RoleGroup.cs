using Microsoft.Extensions.Options;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts.Delivery;

namespace StaffVoiceBot.Settings;

/// <summary>The people of a list in <c>Roles</c>, for messages to them. Reached only once they have written to the bot.</summary>
/// <param name="name">Name of the group; its id is the tenant.</param>
/// <param name="members">The list.</param>
/// <param name="settings">Object ids by role.</param>
/// <param name="addresses">Makes reply addresses.</param>
internal sealed class RoleGroup(string name, Func<RoleSettings, IReadOnlyList<string>> members, IOptions<RoleSettings> settings, ReplyAddresses addresses) : IRecipientGroup
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IAsyncEnumerable<(string Key, string ReplyAddress)> ListAsync(string id, string after, CancellationToken cancellationToken) => members(settings.Value)
        .Select(Normal)
        .Distinct()
        .Order(StringComparer.Ordinal)
        .SkipWhile(member => string.CompareOrdinal(member, after) <= 0)
        .Select(member => (member, addresses.Seal(new Person(id, member, "", ""))))
        .ToAsyncEnumerable();

    // Teams sends object ids in small letters; people copy them in either.
    private static string Normal(string objectId) => Guid.TryParse(objectId, out Guid id) ? id.ToString() : objectId;
}
