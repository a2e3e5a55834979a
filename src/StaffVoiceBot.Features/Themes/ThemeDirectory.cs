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
/// <param name="closed">Themes that have ended.</param>
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
    ClosedThemes closed) : IThemeDirectory
{
    private const int Suggested = 5;
    private const int WordsInTitle = 3;
    private const int Attempts = 5;

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
        OwnThemes own = await OwnThemes.ReadAsync(supports, index, pseudonyms.For(Purpose.Need, person), cancellationToken);
        return cards.Similar(similar, people, own, profile.Department ?? "", language);
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

            await TellAsync(themeId, cancellationToken);
        }

        await store.ForgetInChangesAsync(reference, cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<NeedReference> ReadEndedAsync(DateTimeOffset moment, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (ClosedTheme theme in closed.ReadAsync(moment, cancellationToken))
        {
            foreach (Member member in await store.ReadEveryMemberAsync(theme.Id, cancellationToken).ToListAsync(cancellationToken))
            {
                if (ClosedThemes.IsOver(theme, member.Reference.Day, moment))
                {
                    yield return member.Reference;
                }
            }
        }
    }

    /// <inheritdoc/>
    public async Task RestrictNeedAsync(NeedReference reference, bool isRestricted, CancellationToken cancellationToken)
    {
        if (await store.FindPlaceAsync(reference, cancellationToken) is { } themeId)
        {
            await store.RestrictAsync(themeId, reference, isRestricted, cancellationToken);
            await TellAsync(themeId, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task RestrictPersonAsync(Person person, bool isRestricted, CancellationToken cancellationToken)
    {
        string pseudonym = pseudonyms.For(Purpose.Need, person);
        foreach (string themeId in await supports.FindThemesAsync(pseudonym, cancellationToken))
        {
            await supports.RestrictAsync(themeId, pseudonym, isRestricted, cancellationToken);
        }

        await foreach (Question question in questions.ReadAllAsync(cancellationToken))
        {
            await questions.RestrictAnswerAsync(question.Id, AnswerQuestion.KeyOf(pseudonyms, question.Id, person), isRestricted, cancellationToken);
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
                yield return new OwnSupport(theme, support.SupportedOn, support.Sentence, support.DepartmentId, support.IsRestricted);
            }
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<OwnAnswer> ReadAnswersAsync(Person person, string language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (Question question in questions.ReadAllAsync(cancellationToken))
        {
            if (await questions.FindAnswerAsync(question.Id, AnswerQuestion.KeyOf(pseudonyms, question.Id, person), cancellationToken) is { } answer
                && await FindAsync(question.ThemeId, language, cancellationToken) is { } theme)
            {
                yield return new OwnAnswer(theme, question.Text, answer.Text, answer.AnsweredOn, answer.IsRestricted);
            }
        }

        await foreach (Theme live in store.ReadAllAsync(cancellationToken).Where(theme => theme.Status == ThemeStatus.Live))
        {
            if (await supports.FindRatingAsync(live.Id, RateTheme.KeyOf(pseudonyms, live.Id, person), cancellationToken) is { } helps)
            {
                yield return new OwnAnswer(texts.Summarise(live, language), texts.Get("themes.notice.helps", language), texts.Get(helps ? "dialogue.yes" : "dialogue.no", language), null, false);
            }
        }
    }

    /// <inheritdoc/>
    public async Task ForgetPersonAsync(Person person, CancellationToken cancellationToken)
    {
        string pseudonym = pseudonyms.For(Purpose.Need, person);
        foreach (string themeId in await supports.FindThemesAsync(pseudonym, cancellationToken))
        {
            await supports.WithdrawAsync(themeId, pseudonym, cancellationToken);
        }

        await foreach (Question question in questions.ReadAllAsync(cancellationToken))
        {
            await questions.ForgetAnswerAsync(question.Id, AnswerQuestion.KeyOf(pseudonyms, question.Id, person), cancellationToken);
        }

        await foreach (Theme theme in store.ReadAllAsync(cancellationToken).Where(theme => theme.Status == ThemeStatus.Live))
        {
            await supports.ForgetRatingAsync(theme.Id, RateTheme.KeyOf(pseudonyms, theme.Id, person), cancellationToken);
        }
    }

    /// <summary>
    /// Lets all processes know that there are other people behind a theme. A title that nobody has written yet comes from the words of its
    /// reports, so it goes with them (P10).
    /// </summary>
    private async Task TellAsync(string themeId, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < Attempts && await store.FindAsync(themeId, cancellationToken) is { } theme; attempt++)
        {
            string title = theme.Description.Length > 0 ? theme.Title : await TitleAsync(theme, cancellationToken);
            if (await store.TouchAsync(theme with { Title = title }, cancellationToken))
            {
                break;
            }
        }

        await index.RefreshAsync([themeId], cancellationToken);
    }

    private async Task<string> TitleAsync(Theme theme, CancellationToken cancellationToken)
    {
        List<Member> members = await store.ReadMembersAsync(theme.Id, cancellationToken).ToListAsync(cancellationToken);
        IEnumerable<string> words = members.SelectMany(member => member.Words.Split(' ')).GroupBy(word => word, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(word => word.Count()).Take(WordsInTitle).Select(word => word.Key);
        return members.Count == 0 ? theme.Code : string.Join(" · ", words);
    }
}
