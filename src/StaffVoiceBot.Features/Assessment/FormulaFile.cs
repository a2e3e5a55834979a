using StaffVoiceBot.Features.Assessment.Domain;

namespace StaffVoiceBot.Features.Assessment;

/// <summary>The file with the constants of the score, beside the program.</summary>
internal static class FormulaFile
{
    /// <summary>Reads the formula that ships. Throws <see cref="FormatException"/> with what is wrong with it.</summary>
    public static Formula Read() => Formula.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Assessment", "formula.json")));
}
