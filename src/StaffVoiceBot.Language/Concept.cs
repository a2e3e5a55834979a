namespace StaffVoiceBot.Language;

/// <summary>How much a word says about what is wanted.</summary>
internal enum ConceptKind
{
    /// <summary>The thing or process itself: leave, invoice, kindergarten place.</summary>
    Object,

    /// <summary>A device or channel that is often only the way: printer, mail, tablet.</summary>
    Medium,

    /// <summary>That something is to be learnt: course, basics.</summary>
    Training,

    /// <summary>What is done with it or what goes wrong: apply, search, wait.</summary>
    Action,

    /// <summary>A field of work; ties its concepts loosely together.</summary>
    Topic,

    /// <summary>Said in every second report: form, paper, digital.</summary>
    Generic,
}

/// <summary>A group of words that mean the same here.</summary>
internal sealed record Concept(string Id, ConceptKind Kind, IReadOnlyList<string> Parents)
{
    /// <summary>Share of the concept in the weight of a text, before rarity.</summary>
    public float Weight => Kind switch
    {
        ConceptKind.Object => 1f,
        ConceptKind.Medium => 0.6f,
        ConceptKind.Action => 0.55f,
        ConceptKind.Topic or ConceptKind.Training => 0.4f,
        _ => 0.12f,
    };
}

/// <summary>One sense of a word of the vocabulary.</summary>
/// <param name="Concept">The group.</param>
/// <param name="Spelling">The word as the vocabulary writes it, for explanations.</param>
/// <param name="Certainty">1, or less if the word stands in several groups.</param>
internal sealed record Meaning(Concept Concept, string Spelling, float Certainty);
