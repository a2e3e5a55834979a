namespace StaffVoiceBot.Language;

/// <summary>Turns a report into weighted meanings: phrases and words of the vocabulary, parts of compounds, near misspellings, other words.</summary>
internal sealed class TextAnalyzer(Vocabulary vocabulary, bool isForgiving = true)
{
    private const float MisspeltCertainty = 0.8f;
    private const float UnknownWordWeight = 0.6f;
    private const int TellingWord = 9;
    private const float KinShare = 0.85f;
    private const float TopicShare = 0.35f;
    private const int ShortestUnknownWord = 3;

    private readonly CompoundSplitter _splitter = new(vocabulary);

    /// <summary>The analyzer with the vocabulary that comes with the bot.</summary>
    public static TextAnalyzer Default { get; } = new(Vocabulary.Default);

    /// <summary>Takes every word as it is written, several times as fast: for texts that came with the bot.</summary>
    public static TextAnalyzer Strict { get; } = new(Vocabulary.Default, isForgiving: false);

    /// <summary>Features of a text; empty arrays if it says nothing.</summary>
    public TextFeatures Analyze(string text)
    {
        List<Token> tokens = Token.Split(text);
        FeatureCollector features = new();
        bool english = StopWords.SoundEnglish(tokens);
        int i = 0;
        while (i < tokens.Count)
        {
            if (vocabulary.FindPhrase(tokens, i, out int length) is { } phrase)
            {
                AddMeaning(features, phrase, 1f);
                AddGrams(features, tokens, i, length);
                i += length;
            }
            else
            {
                if (!IsStopWord(tokens[i].Folded))
                {
                    AddWord(features, tokens[i], english);
                    AddGrams(features, tokens, i, 1);
                }

                i++;
            }
        }

        return features.ToFeatures();
    }

    private bool IsStopWord(string folded) =>
        StopWords.Contain(folded) || (StopWords.ContainStemOf(folded) && !vocabulary.Words.Contains(folded));

    private static void AddGrams(FeatureCollector features, List<Token> tokens, int start, int count)
    {
        for (int i = start; i < start + count; i++)
        {
            features.AddGrams(Spelling.WithoutUmlaut(tokens[i].Folded));
        }
    }

    private void AddWord(FeatureCollector features, Token token, bool english)
    {
        if (TryAddMeanings(features, vocabulary.Find(token.Folded, english), 1f))
        {
            return;
        }

        IReadOnlyList<string> parts = _splitter.Split(token.Folded);
        if (parts.Count > 1)
        {
            foreach (string part in parts)
            {
                AddPart(features, part);
            }
        }
        else if (!isForgiving || !TryAddMeanings(features, vocabulary.FindMisspelt(token.Folded), MisspeltCertainty))
        {
            AddUnknown(features, token.Folded, token.Surface);
        }
    }

    private void AddPart(FeatureCollector features, string part)
    {
        if (!TryAddMeanings(features, vocabulary.FindPart(part), 1f) && !IsStopWord(part))
        {
            AddUnknown(features, part, part);
        }
    }

    private bool TryAddMeanings(FeatureCollector features, IReadOnlyList<Meaning> meanings, float certainty)
    {
        foreach (Meaning meaning in meanings)
        {
            AddMeaning(features, meaning, certainty);
        }

        return meanings.Count > 0;
    }

    private void AddMeaning(FeatureCollector features, Meaning meaning, float certainty)
    {
        features.IsTraining |= meaning.Concept.Kind == ConceptKind.Training;
        float weight = meaning.Concept.Weight * meaning.Certainty * certainty;
        features.Add(meaning.Concept, weight, meaning.Spelling);
        foreach (Concept parent in meaning.Concept.Parents.Select(id => vocabulary.Concepts[id]))
        {
            bool kin = parent.Kind is ConceptKind.Object or ConceptKind.Medium;
            features.Add(parent, parent.Weight * certainty * (kin ? KinShare : TopicShare), kin ? meaning.Spelling : null);
        }
    }

    private static void AddUnknown(FeatureCollector features, string folded, string surface)
    {
        if (folded.Length >= ShortestUnknownWord && !char.IsDigit(folded[0]))
        {
            string root = Spelling.WithoutUmlaut(GermanStemmer.Root(GermanStemmer.Stem(folded)));
            features.Add(StableHash.Of('w', root), UnknownWordWeight * Math.Min(TellingWord, folded.Length) / TellingWord, surface);
        }
    }
}
