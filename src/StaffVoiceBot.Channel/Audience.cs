namespace StaffVoiceBot.Channel;

/// <summary>What a person may be to the bot (design section 5). Everybody of an allowed tenant is <see cref="Staff"/>.</summary>
[Flags]
public enum Roles
{
    /// <summary>Nobody.</summary>
    None = 0,

    /// <summary>A member of staff.</summary>
    Staff = 1,

    /// <summary>Member of the CDO's unit; prioritises.</summary>
    Stabsstelle = 2,

    /// <summary>Plans and holds courses.</summary>
    Trainer = 4,

    /// <summary>Data protection officer.</summary>
    DataProtection = 8,

    /// <summary>Runs the bot.</summary>
    Admin = 16,
}

/// <summary>Where something may be asked for.</summary>
[Flags]
public enum Places
{
    /// <summary>Nowhere.</summary>
    None = 0,

    /// <summary>The personal chat.</summary>
    PersonalChat = 1,

    /// <summary>A group chat.</summary>
    GroupChat = 2,

    /// <summary>A channel of a team.</summary>
    Channel = 4,

    /// <summary>Everywhere.</summary>
    Anywhere = PersonalChat | GroupChat | Channel,
}

/// <summary>
/// Who may use a verb or a word, and where. There is no default: a route cannot be registered without one,
/// and one that names nobody or nowhere stops the start.
/// </summary>
/// <param name="AnyOf">The person must have at least one of these roles.</param>
/// <param name="Where">The conversation must be of one of these kinds.</param>
public sealed record Audience(Roles AnyOf, Places Where)
{
    /// <summary>Any member of staff in the personal chat; what concerns one person stays there (P26).</summary>
    public static Audience StaffInPersonalChat { get; } = new(Roles.Staff, Places.PersonalChat);

    /// <summary>Any member of staff, wherever the bot is.</summary>
    public static Audience StaffAnywhere { get; } = new(Roles.Staff, Places.Anywhere);

    /// <summary>The Stabsstelle, wherever it works.</summary>
    public static Audience Stabsstelle { get; } = new(Roles.Stabsstelle, Places.Anywhere);

    /// <summary>Trainers, wherever they work.</summary>
    public static Audience Trainers { get; } = new(Roles.Trainer, Places.Anywhere);
}
