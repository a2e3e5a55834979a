using StaffVoiceBot.Cards;

namespace StaffVoiceBot.Features.Training;

/// <summary>
/// Topics that many cities teach, by name: the texts <c>training.catalogue.{entry}</c>, each <c>title|other words for it</c>.
/// Topics that trainers have named stand in the list as well.
/// </summary>
/// <param name="texts">Sentences.</param>
/// <param name="topics">What trainers have decided.</param>
internal sealed class TopicCatalogue(Texts texts, TopicStore topics)
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

    /// <summary>What people can choose from: the entries, as trainers may have renamed them, then the topics trainers have named.</summary>
    /// <param name="language">Language.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<ListedTopic>> ReadAsync(string language, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, TopicDecision> decisions = await topics.ReadDecisionsAsync(cancellationToken);
        return [
            .. Entries.Select(entry => new ListedTopic(entry.Id, decisions.GetValueOrDefault(entry.Id)?.Title ?? TitleOf(entry.Id, language), entry.Text)),
            .. decisions.Where(named => named.Value.Title is not null && !Has(named.Key)).Select(named => new ListedTopic(named.Key, named.Value.Title!, ""))
                .OrderBy(topic => topic.Title, StringComparer.Create(Texts.Culture(language), ignoreCase: true)),
        ];
    }

    /// <summary>What people read for an entry.</summary>
    /// <param name="id">Id of an entry.</param>
    /// <param name="language">Language.</param>
    public string TitleOf(string id, string language) => texts.Get("training.catalogue." + id[IdPrefix.Length..], language).Split('|')[0];
}

/// <summary>A topic of the list.</summary>
/// <param name="Id">Id.</param>
/// <param name="Title">What people read.</param>
/// <param name="Words">Other words under which it is found.</param>
internal sealed record ListedTopic(string Id, string Title, string Words);
