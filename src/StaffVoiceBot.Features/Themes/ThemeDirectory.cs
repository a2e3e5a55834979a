using System.Runtime.CompilerServices;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Features.Themes;

/// <summary>Themes, for the other slices.</summary>
/// <param name="store">Themes.</param>
/// <param name="supports">Supports.</param>
/// <param name="questions">Questions and answers.</param>
/// <param name="index">Similarity.</param>
/// <param name="numbers">People.</param>
/// <param name="cards">Cards for staff.</param>
/// <param name="texts">Sentences.</param>
/// <param name="profiles">For the department.</param>
/// <param name="pseudonyms">Pseudonyms.</param>
/// <param name="time">Clock.</param>
public sealed class ThemeDirectory(
    ThemeStore store,
    SupportStore supports,
    QuestionStore questions,
    ThemeIndex index,
    IThemeNumbers numbers,
    ThemeCards cards,
    ThemeTexts texts,
    Profiles profiles,
    Pseudonyms pseudonyms,
    TimeProvider time) : IThemeDirectory
{
    private const int Suggested = 5;

    /// <inheritdoc/>
    public async Task<ThemeSummary?> FindAsync(string themeId, string language, CancellationToken cancellationToken) =>
        await store.FindRootAsync(themeId, cancellationToken) is { } theme ? texts.Summarise(theme, language) : null;

    /// <inheritdoc/>
    public async Task<Reply?> OfferSimilarAsync(string text, Person person, string language, CancellationToken cancellationToken)
    {
        IReadOnlyList<SimilarTheme> similar = index.Find(text, Suggested, theme => theme.IsPublic);
        if (similar.Count == 0)
        {
            return null;
        }

        IReadOnlyDictionary<string, Band> people = await numbers.ReadAsync(similar.Select(found => found.Theme), cancellationToken);
        Profile profile = await profiles.FindAsync(person, cancellationToken);
        return cards.Similar(similar, people, profile.Department ?? "", language);
    }

    /// <inheritdoc/>
    public async Task ForgetNeedAsync(NeedReference reference, CancellationToken cancellationToken)
    {
        // A report that is being moved at this moment is looked for where it went.
        while (await store.FindPlaceAsync(reference, cancellationToken) is { } themeId)
        {
            if (!await store.ForgetAsync(themeId, reference, cancellationToken))
            {
                continue;
            }

            DateTimeOffset now = time.GetUtcNow();
            ThemeChange change = new(TimedIds.Create(now), now, ChangeKind.Forget, themeId, By: "");
            await store.SubmitAsync(change, [], [], cancellationToken);
            await index.RefreshAsync([themeId], cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<OwnSupport> ReadSupportsAsync(Person person, string language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string pseudonym = pseudonyms.For(Purpose.Need, person);
        foreach (string themeId in await supports.FindThemesAsync(pseudonym, cancellationToken))
        {
            if (await supports.FindAsync(themeId, pseudonym, cancellationToken) is { } support && await FindAsync(themeId, language, cancellationToken) is { } theme)
            {
                yield return new OwnSupport(theme, support.SupportedOn, support.Sentence, support.DepartmentId);
            }
        }
    }

    /// <inheritdoc/>
    public async Task ForgetPersonAsync(Person person, CancellationToken cancellationToken)
    {
        string pseudonym = pseudonyms.For(Purpose.Need, person);
        foreach (string themeId in await supports.FindThemesAsync(pseudonym, cancellationToken))
        {
            await supports.RemoveAsync(themeId, pseudonym, cancellationToken);
        }

        await foreach (Question question in questions.ReadAllAsync(cancellationToken))
        {
            await questions.ForgetAnswerAsync(question.Id, AnswerQuestion.KeyOf(pseudonyms, question.Id, person), cancellationToken);
        }
    }
}
