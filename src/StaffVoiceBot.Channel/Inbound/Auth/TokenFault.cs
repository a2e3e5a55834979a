namespace StaffVoiceBot.Channel.Inbound.Auth;

/// <summary>Why a request was refused; written in the log and never told to the caller (protocol 1.9).</summary>
internal enum TokenFault
{
    /// <summary>It was not.</summary>
    None,

    /// <summary>No or an ill-formed <c>Authorization</c> header.</summary>
    Header,

    /// <summary>No JWT.</summary>
    Malformed,

    /// <summary>Not issued by the channel (AUTH-20).</summary>
    Issuer,

    /// <summary>Not signed with RS256, RS384 or RS512 (AUTH-23).</summary>
    Algorithm,

    /// <summary>No such key, even after a refresh (AUTH-32).</summary>
    UnknownKey,

    /// <summary>Signature does not verify.</summary>
    Signature,

    /// <summary>Expired, not yet valid, or without an end (AUTH-24).</summary>
    Lifetime,

    /// <summary>For another bot (AUTH-25).</summary>
    Audience,

    /// <summary>The key may not speak for this channel (AUTH-26, AUTH-27).</summary>
    Endorsements,

    /// <summary>For another service URL (AUTH-28).</summary>
    ServiceUrl,

    /// <summary>No keys to check with (AUTH-33).</summary>
    NoKeys,

    /// <summary>The service URL is no connector's (AUTH-70).</summary>
    ServiceHost,

    /// <summary>Another tenant's, or none (AUTH-60).</summary>
    Tenant,

    /// <summary>The sender comes too often.</summary>
    Rate,

    /// <summary>Anonymous, but not from this machine (AUTH-50).</summary>
    NotLoopback,
}
