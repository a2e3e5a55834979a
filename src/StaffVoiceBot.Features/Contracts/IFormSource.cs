using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>Writes forms anew that somebody has begun, so that they go on in another language. Stores nothing.</summary>
public interface IFormSource
{
    /// <summary>The form that is sent off with a verb, filled in; null for a verb that is not this slice's.</summary>
    /// <param name="verb">Verb the form is sent off with.</param>
    /// <param name="inputs">Data and inputs of the form as it was begun.</param>
    /// <param name="language">Language.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<Reply?> WriteAsync(string verb, Inputs inputs, string language, CancellationToken cancellationToken);
}
