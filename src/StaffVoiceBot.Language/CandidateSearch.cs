using System.Buffers;

namespace StaffVoiceBot.Language;

/// <summary>Picks the texts worth a closer look: adds up the rarest shared keys first and stops when enough postings were read.</summary>
internal sealed class CandidateSearch(Postings words, Postings grams)
{
    /// <summary>Postings to read for a person's question.</summary>
    public const int Thorough = 40_000;

    /// <summary>Postings to read where a rough answer will do.</summary>
    public const int Brief = 10_000;

    private const int Candidates = 128;
    private const float GramShare = 0.03f;

    /// <summary>Slots of the most promising texts, at most 128, in no particular order.</summary>
    public List<int> Find(TextFeatures query, Rarity rarity, int slots, int budget)
    {
        float[] sums = ArrayPool<float>.Shared.Rent(Math.Max(1, slots));
        try
        {
            Array.Clear(sums, 0, slots);
            List<int> touched = [];
            foreach ((float impact, Postings postings, int key) in ByImpact(query, rarity, budget))
            {
                AddUp(postings.SlotsOf(key), impact, sums, touched);
            }

            return Best(touched, sums);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(sums);
        }
    }

    private IEnumerable<(float Impact, Postings Postings, int Key)> ByImpact(TextFeatures query, Rarity rarity, int budget)
    {
        IEnumerable<(float Impact, Postings Postings, int Key)> keys = query.Keys
            .Select((key, i) => (query.Weights[i] * rarity.Of(words.CountOf(key)), words, key));
        IEnumerable<(float Impact, Postings Postings, int Key)> letters = query.Grams
            .Select(gram => (GramShare * rarity.Of(grams.CountOf(gram)), grams, gram));
        int read = 0;
        foreach ((float Impact, Postings Postings, int Key) item in keys.Concat(letters).OrderByDescending(item => item.Impact).ThenBy(item => item.Key))
        {
            int length = item.Postings.CountOf(item.Key);
            if (read + length <= budget)
            {
                read += length;
                yield return item;
            }
        }
    }

    private static void AddUp(ReadOnlySpan<int> slots, float impact, float[] sums, List<int> touched)
    {
        foreach (int slot in slots)
        {
            if (sums[slot] == 0)
            {
                touched.Add(slot);
            }

            sums[slot] += impact;
        }
    }

    private static List<int> Best(List<int> touched, float[] sums)
    {
        if (touched.Count <= Candidates)
        {
            return touched;
        }

        PriorityQueue<int, float> best = new(Candidates + 1);
        foreach (int slot in touched)
        {
            if (best.Count < Candidates)
            {
                best.Enqueue(slot, sums[slot]);
            }
            else
            {
                best.EnqueueDequeue(slot, sums[slot]);
            }
        }

        return [.. best.UnorderedItems.Select(item => item.Element)];
    }
}
