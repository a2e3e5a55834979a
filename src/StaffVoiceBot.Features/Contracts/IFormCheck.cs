using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>
/// What the handler of a form would refuse, asked before it is sent off: somebody who answers one question at a time hears it at the question
/// (A13, A14). Looks at nothing but the inputs and the clock, so that it may be asked as often as one likes.
/// </summary>
public interface IFormCheck
{
    /// <summary>What is wrong with the inputs, field by field; empty for a verb that is not this slice's.</summary>
    /// <param name="verb">Verb the form is sent off with.</param>
    /// <param name="inputs">Data and inputs, as far as they are known.</param>
    IReadOnlyList<FieldError> Check(string verb, Inputs inputs);

    /// <summary>Inputs that say nothing beside the others, as the date of a deadline where there is none: they are neither asked nor sent.</summary>
    /// <param name="verb">Verb the form is sent off with.</param>
    /// <param name="inputs">Data and inputs, as far as they are known.</param>
    IReadOnlyList<string> Moot(string verb, Inputs inputs) => [];
}
