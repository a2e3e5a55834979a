using StaffVoiceBot.Cards;

namespace StaffVoiceBot.Features.Training;

/// <summary>
/// Topics that many cities teach, by name: the texts <c>training.catalogue.{entry}</c>, each <c>title|other words for it</c>.
/// </summary>
/// <param name="texts">Sentences.</param>
internal sealed class TopicCatalogue(Texts texts)
{
    private const string IdPrefix = "catalogue-";

    private static readonly string[] Names =
    [
        "spreadsheet", "wordProcessing", "presentation", "electronicFile", "teams", "mail", "dataProtection", "security", "accessibleDocuments", "ai", "projects", "webPages",
    ];

    /// <summary>Id and words of every entry, in both languages, to be compared with requests.</summary>
    public IReadOnlyList<(string Id, string Text)> Entries { get; } =
        [.. Names.Select(name => (IdPrefix + name, string.Join(' ', Texts.Languages.Select(language => texts.Get("training.catalogue." + name, language).Replace('|', ' ')))))];

    /// <summary>Whether there is such an entry.</summary>
    /// <param name="id">Id of anything.</param>
    public static bool Has(string id) => id.StartsWith(IdPrefix, StringComparison.Ordinal) && Names.Contains(id[IdPrefix.Length..]);

    /// <summary>What people read for an entry.</summary>
    /// <param name="id">Id of an entry.</param>
    /// <param name="language">Language.</param>
    public string TitleOf(string id, string language) => texts.Get("training.catalogue." + id[IdPrefix.Length..], language).Split('|')[0];
}
