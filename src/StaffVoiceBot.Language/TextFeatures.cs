namespace StaffVoiceBot.Language;

/// <summary>What the index keeps of a text. <see cref="Keys"/> are sorted; hashes stand for groups and words, so the text cannot be read back.</summary>
/// <param name="Keys">Hashes of groups and unknown words.</param>
/// <param name="Weights">Share of each key before rarity; same order.</param>
/// <param name="Words">The word behind each key, or null where the group is only a relative of what was said; same order.</param>
/// <param name="Things">True where the key is a thing or process of the vocabulary, not an action, a device or a word nobody listed; same order.</param>
/// <param name="Grams">Sorted hashes of runs of four letters.</param>
/// <param name="IsTraining">True if something is to be learnt.</param>
internal sealed record TextFeatures(int[] Keys, float[] Weights, string?[] Words, bool[] Things, int[] Grams, bool IsTraining);
