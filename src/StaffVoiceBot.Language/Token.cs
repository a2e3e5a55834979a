namespace StaffVoiceBot.Language;

/// <summary>A word of a text.</summary>
/// <param name="Surface">As it was written.</param>
/// <param name="Folded">As <see cref="Spelling.Fold"/> writes it.</param>
internal readonly record struct Token(string Surface, string Folded)
{
    /// <summary>Runs of letters and digits; a hyphen ends a word.</summary>
    public static List<Token> Split(string text)
    {
        List<Token> tokens = [];
        int start = -1;
        string normal = text.Normalize();
        for (int i = 0; i <= normal.Length; i++)
        {
            bool inside = i < normal.Length && char.IsLetterOrDigit(normal[i]);
            if (inside && start < 0)
            {
                start = i;
            }
            else if (!inside && start >= 0)
            {
                string surface = normal[start..i];
                tokens.Add(new Token(surface, Spelling.Fold(surface)));
                start = -1;
            }
        }

        return tokens;
    }
}
