using Microsoft.Extensions.Options;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Assessment.Domain;
using StaffVoiceBot.Features.Assessment.Priorities;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Files;

namespace StaffVoiceBot.Features.Assessment.Papers;

/// <summary>The Entscheidungsvorlage of a theme as a Word file: always a draft, with everything that is known and a field for the rest (domain 6.2).</summary>
/// <param name="list">Themes; the rank is one among all.</param>
/// <param name="formula">Formula.</param>
/// <param name="gate">For the bands.</param>
/// <param name="organisation">Names.</param>
/// <param name="options">Form.</param>
/// <param name="texts">Sentences.</param>
/// <param name="time">Clock.</param>
public sealed class DecisionPaper(
    PriorityList list,
    Formula formula,
    KGate gate,
    Organisation organisation,
    IOptions<PaperSettings> options,
    Texts texts,
    TimeProvider time) : IFileSource
{
    /// <inheritdoc/>
    public string Kind => "assessment.paper";

    /// <inheritdoc/>
    public string TitleKey => "papers.title";

    /// <inheritdoc/>
    public ValueTask<bool> AllowsAsync(FileOrder order, Person person, Roles roles, CancellationToken cancellationToken) => new(roles.HasFlag(Roles.Stabsstelle));

    /// <inheritdoc/>
    public async Task<ReadyFile?> WriteAsync(FileOrder order, string language, CancellationToken cancellationToken)
    {
        IReadOnlyList<ThemePriority> all = order.Format == "docx" ? await list.ReadAsync(language, cancellationToken) : [];
        if (all.FirstOrDefault(entry => entry.Theme.Id == order.Subject) is not { } theme)
        {
            return null;
        }

        DateTimeOffset now = time.GetUtcNow();
        PaperFacts facts = new(
            texts, gate, formula, theme, all.Count(entry => entry.Rank is not null), Departments(theme.Published, language), language, DateOnly.FromDateTime(now.UtcDateTime));
        WordFile file = new($"{texts.Get(TitleKey, language)}: {facts.Title}", organisation.Name, language, facts.Open);
        PaperForms forms = new(facts, new PaperSections(facts, formula), organisation.Name);
        string head = facts.Text("pageHead", theme.Theme.Code, facts.Day(facts.Today));
        return new ReadyFile($"{facts.Text("fileName")}-{theme.Theme.Code}.docx", ReadyFile.Word, file.Write(now, head, forms.Write(options.Value.Layout)));
    }

    private IReadOnlyList<(string Name, string People)> Departments(PublishedTheme theme, string language) =>
        [.. theme.Departments.Select(line => (texts.NameOf(line, organisation, language), texts.People(line.Band, gate, language)))];
}
