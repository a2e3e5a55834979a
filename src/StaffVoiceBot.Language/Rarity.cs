namespace StaffVoiceBot.Language;

/// <summary>What a word is worth by how few texts have it. A background of imagined texts keeps small indexes from jumping.</summary>
internal readonly struct Rarity(int texts)
{
    private const double Background = 150;

    /// <summary>A need that several people report is not a common word: only what many more texts have loses its worth.</summary>
    private const double Handful = 8;

    private readonly double _logOfTotal = Math.Log(texts + Background);

    /// <summary>Worth of a key that <paramref name="carriers"/> texts have; falls slowly from about 1 towards 0.</summary>
    public float Of(int carriers) => (float)(1 - (Math.Log(carriers + Handful) / _logOfTotal));
}
