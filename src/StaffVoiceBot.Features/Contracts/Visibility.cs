namespace StaffVoiceBot.Features.Contracts;

/// <summary>Who may know that somebody reported something (domain 3.2). There is no anonymity inside Teams, and no word for it.</summary>
public enum Visibility
{
    /// <summary>Stored under a pseudonym; nobody sees who it was. The default (P01).</summary>
    Confidential,

    /// <summary>The Stabsstelle may see the name.</summary>
    Named,

    /// <summary>No reference to a person is stored; only a receipt code leads back (P19).</summary>
    Unattributed,
}
