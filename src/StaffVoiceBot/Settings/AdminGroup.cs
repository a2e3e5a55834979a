using Microsoft.Extensions.Options;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Delivery;

namespace StaffVoiceBot.Settings;

/// <summary>The people of <c>Roles:Admin</c>, for messages to those who run the bot. Reached only once they have written to it.</summary>
/// <param name="settings">Object ids by role.</param>
/// <param name="addresses">Makes reply addresses.</param>
internal sealed class AdminGroup(IOptions<RoleSettings> settings, ReplyAddresses addresses) : IRecipientGroup
{
    /// <inheritdoc/>
    public string Name => WatchDestinations.Admins;

    /// <inheritdoc/>
    public IAsyncEnumerable<(string Key, string ReplyAddress)> ListAsync(string id, string after, CancellationToken cancellationToken) => settings.Value.Admin
        .Select(Normal)
        .Distinct()
        .Order(StringComparer.Ordinal)
        .SkipWhile(admin => string.CompareOrdinal(admin, after) <= 0)
        .Select(admin => (admin, addresses.Seal(new Person(id, admin, "", ""))))
        .ToAsyncEnumerable();

    // Teams sends object ids in small letters; people copy them in either.
    private static string Normal(string objectId) => Guid.TryParse(objectId, out Guid id) ? id.ToString() : objectId;
}
