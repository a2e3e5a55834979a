namespace StaffVoiceBot.Features.Contracts;

/// <summary>Whether somebody is there for information security (P20). Where nobody is, such reports cannot be told apart from others.</summary>
/// <param name="IsStaffed">True when <c>Roles:InformationSecurity</c> names somebody.</param>
public sealed record SecurityDesk(bool IsStaffed)
{
    /// <summary>Name of the group of these people; its id is their tenant.</summary>
    public const string Officers = "security.officers";
}
