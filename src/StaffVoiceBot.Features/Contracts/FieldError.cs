namespace StaffVoiceBot.Features.Contracts;

/// <summary>
/// What is wrong with one field of a form: shown at the field and said in the chat (domain 4.2).
/// </summary>
/// <param name="Field">Input id.</param>
/// <param name="TextKey">Key of a sentence that names the field and the remedy.</param>
/// <param name="Arguments">Values for the placeholders of the sentence.</param>
public sealed record FieldError(string Field, string TextKey, params object[] Arguments);
