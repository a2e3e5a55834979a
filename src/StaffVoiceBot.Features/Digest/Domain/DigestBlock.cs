namespace StaffVoiceBot.Features.Digest.Domain;

/// <summary>Blocks of the digest that are made of lines (domain 6.1); the glance is apart.</summary>
public enum DigestBlock
{
    /// <summary>Block 1: what waits for the Stabsstelle.</summary>
    Decide,

    /// <summary>Block 2: duties and dates.</summary>
    Duty,

    /// <summary>Block 3: new themes.</summary>
    Fresh,

    /// <summary>Block 4: themes that grow.</summary>
    Grown,

    /// <summary>Block 5: demand by department, as a table in the digest.</summary>
    Departments,

    /// <summary>Block 6: candidates for a standard of the whole city.</summary>
    Standard,

    /// <summary>Block 7: trainings.</summary>
    Training,

    /// <summary>Block 8: how fast the Stabsstelle is.</summary>
    Service,

    /// <summary>Block 10: what was told to staff.</summary>
    Told,

    /// <summary>Block 11: what the bot says about itself.</summary>
    Transparency,
}
