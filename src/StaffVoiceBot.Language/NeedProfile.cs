namespace StaffVoiceBot.Language;

/// <summary>The known needs that a text reminds of.</summary>
/// <param name="Needs">Their numbers, sorted.</param>
/// <param name="Shares">How much each of them has in the whole, of length 1; same order.</param>
/// <param name="Familiarity">Likeness with the nearest, 0 to 1.</param>
internal sealed record NeedProfile(ushort[] Needs, float[] Shares, float Familiarity)
{
    /// <summary>Builds a profile; near needs count far more than distant ones.</summary>
    public static NeedProfile Of(int[] needs, float[] likeness)
    {
        float[] shares = Array.ConvertAll(likeness, value => value * value);
        float length = MathF.Sqrt(shares.Sum(share => share * share));
        return new(Array.ConvertAll(needs, need => (ushort)need), Array.ConvertAll(shares, share => share / length), likeness.DefaultIfEmpty().Max());
    }

    /// <summary>How far both remind of the same, 0 to 1.</summary>
    public double Agreement(NeedProfile other)
    {
        double agreement = 0;
        for (int i = 0, j = 0; i < Needs.Length && j < other.Needs.Length;)
        {
            int order = Needs[i].CompareTo(other.Needs[j]);
            agreement += order == 0 ? Shares[i] * other.Shares[j] : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return agreement;
    }
}
