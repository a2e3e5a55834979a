namespace StaffVoiceBot.Features.Contracts.PersonalDetails;

/// <summary>Kinds of personal details that a text may hold (P05).</summary>
public enum PersonalDetail
{
    /// <summary>Bank account number with valid check digits.</summary>
    Iban,

    /// <summary>Steuer-ID with valid check digit.</summary>
    TaxId,

    /// <summary>Sozialversicherungsnummer with valid check digit.</summary>
    SocialSecurityNumber,

    /// <summary>Words for health, union, religion, origin or sexuality of a person (Art. 9 GDPR).</summary>
    SpecialCategory,

    /// <summary>A person's name together with a case number.</summary>
    NamedCase,

    /// <summary>E-mail address.</summary>
    Email,

    /// <summary>Telephone number.</summary>
    Phone,

    /// <summary>Licence plate.</summary>
    LicencePlate,

    /// <summary>Date of birth.</summary>
    BirthDate,

    /// <summary>Aktenzeichen.</summary>
    CaseNumber,

    /// <summary>„Herr“ or „Frau“ with a name.</summary>
    Name,
}
