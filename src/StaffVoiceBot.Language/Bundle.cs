namespace StaffVoiceBot.Language;

/// <summary>Texts that probably ask for the same; a proposal for a person to confirm, never a fact.</summary>
/// <param name="Ids">Ids of the texts, the representative one first.</param>
/// <param name="Representative">The text that is most like all the others.</param>
/// <param name="Words">Words that hold the bundle together, most telling first; empty for a text that stands alone.</param>
public sealed record Bundle(IReadOnlyList<string> Ids, string Representative, IReadOnlyList<string> Words);
