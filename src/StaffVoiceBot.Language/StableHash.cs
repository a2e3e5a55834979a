namespace StaffVoiceBot.Language;

/// <summary>A hash that is the same in every process (FNV-1a), so that replicas rank alike.</summary>
internal static class StableHash
{
    private const uint Offset = 2166136261;
    private const uint Prime = 16777619;

    /// <summary>Hash of a text within a kind; equal texts of different kinds differ.</summary>
    public static int Of(char kind, ReadOnlySpan<char> text)
    {
        uint hash = (Offset ^ kind) * Prime;
        foreach (char letter in text)
        {
            hash = (hash ^ letter) * Prime;
        }

        return (int)hash;
    }
}
