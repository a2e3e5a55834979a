using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Settings;

/// <summary>Settings of section <c>Roles</c>: Entra object ids by role. An id may stand in several lists.</summary>
internal sealed record RoleSettings
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Roles";

    /// <summary><c>Roles:Stabsstelle:0…</c>: members of the CDO's unit.</summary>
    public IReadOnlyList<string> Stabsstelle { get; init; } = [];

    /// <summary><c>Roles:Trainer:0…</c>: people who plan and hold courses.</summary>
    public IReadOnlyList<string> Trainer { get; init; } = [];

    /// <summary><c>Roles:DataProtection:0…</c>: the data protection officer and deputies.</summary>
    public IReadOnlyList<string> DataProtection { get; init; } = [];

    /// <summary><c>Roles:InformationSecurity:0…</c>: the information security officer and deputies, who get reports about security at once.</summary>
    public IReadOnlyList<string> InformationSecurity { get; init; } = [];

    /// <summary><c>Roles:Admin:0…</c>: people who run the bot.</summary>
    public IReadOnlyList<string> Admin { get; init; } = [];
}

/// <summary>Roles by configuration.</summary>
/// <param name="settings">Object ids by role.</param>
internal sealed class ConfiguredRoles(RoleSettings settings) : IRoleSource
{
    private readonly Dictionary<string, Roles> _byObjectId = new[]
    {
        (Role: Roles.Stabsstelle, Ids: settings.Stabsstelle),
        (Role: Roles.Trainer, Ids: settings.Trainer),
        (Role: Roles.DataProtection, Ids: settings.DataProtection),
        (Role: Roles.Admin, Ids: settings.Admin),
    }
    .SelectMany(list => list.Ids.Select(id => (list.Role, Id: id)))
    .GroupBy(entry => entry.Id, StringComparer.OrdinalIgnoreCase)
    .ToDictionary(group => group.Key, group => group.Aggregate(Roles.None, (roles, entry) => roles | entry.Role), StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public ValueTask<Roles> FindRolesAsync(Person person, ConversationReference conversation, CancellationToken cancellationToken) =>
        new(_byObjectId.GetValueOrDefault(person.ObjectId));
}
