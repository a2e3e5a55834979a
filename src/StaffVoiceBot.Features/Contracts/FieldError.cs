namespace StaffVoiceBot.Features.Contracts;

/// <summary>
/// What is wrong with one field of a form: shown at the field and said in the chat (domain 4.2).
/// </summary>
/// <param name="Field">Input id.</param>
/// <param name="TextKey">Key of a sentence that names the field and the remedy.</param>
/// <param name="Arguments">Values for the placeholders of the sentence; a <see cref="Contracts.TextKey"/> stands for its text.</param>
public sealed record FieldError(string Field, string TextKey, params object[] Arguments);

/// <summary>A value of a placeholder that is itself a text, in the language of the sentence.</summary>
/// <param name="Key">Key.</param>
public sealed record TextKey(string Key);
