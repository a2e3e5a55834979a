using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Features.Themes;

/// <summary>
/// What people left at a theme goes 30 days after its end, at the latest after 24 months; half a year after the end the answers to „Hilft es
/// Ihnen?“ become two numbers. Who of the Stabsstelle did something is forgotten after 90 days, what was done stays (domain 3.4).
/// </summary>
/// <param name="closed">Themes that have ended.</param>
/// <param name="store">Themes.</param>
/// <param name="supports">Supports and ratings.</param>
/// <param name="questions">Answers.</param>
public sealed class ThemeRetention(ClosedThemes closed, ThemeStore store, SupportStore supports, QuestionStore questions) : IRetention
{
    private const int MonthsKept = 24;
    private const int MonthsOfRatings = 6;
    private static readonly TimeSpan TraceLife = TimeSpan.FromDays(90);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RetentionCount>> ExpireAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        Dictionary<string, ClosedTheme> over = await closed.ReadAsync(moment, cancellationToken).ToDictionaryAsync(theme => theme.Id, cancellationToken: cancellationToken);
        DateOnly oldest = DateOnly.FromDateTime(moment.AddMonths(-MonthsKept).UtcDateTime);
        int ratings = 0;
        foreach (ClosedTheme theme in over.Values.Where(theme => theme.ClosedAt.AddMonths(MonthsOfRatings) < moment))
        {
            ratings += await supports.SumRatingsAsync(theme.Id, cancellationToken);
        }

        return
        [
            new("support", await EraseSupportsAsync(over, oldest, moment, cancellationToken)),
            new("answer", await EraseAnswersAsync(over, oldest, moment, cancellationToken)),
            new("rating", ratings),
            new("themeTrace", await store.ForgetPeopleOfChangesAsync(moment - TraceLife, cancellationToken)),
        ];
    }

    private async Task<int> EraseSupportsAsync(Dictionary<string, ClosedTheme> over, DateOnly oldest, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        int count = 0;
        List<Theme> themes = await store.ReadAllAsync(cancellationToken)
            .Where(theme => over.ContainsKey(theme.Id) || DateOnly.FromDateTime(theme.CreatedAt.UtcDateTime) < oldest).ToListAsync(cancellationToken);
        foreach (Theme theme in themes)
        {
            foreach (Support support in await supports.ReadEveryAsync(theme.Id, cancellationToken).ToListAsync(cancellationToken))
            {
                if (support.SupportedOn < oldest || (over.TryGetValue(theme.Id, out ClosedTheme? ended) && ClosedThemes.IsOver(ended, support.SupportedOn, moment)))
                {
                    await supports.RemoveAsync(theme.Id, support.Person, cancellationToken);
                    count++;
                }
            }
        }

        return count;
    }

    private async Task<int> EraseAnswersAsync(Dictionary<string, ClosedTheme> over, DateOnly oldest, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        int count = 0;
        foreach (Question question in await questions.ReadAllAsync(cancellationToken).ToListAsync(cancellationToken))
        {
            foreach (Answer answer in await questions.ReadAnswersAsync(question.Id, cancellationToken).ToListAsync(cancellationToken))
            {
                if (answer.AnsweredOn < oldest || (over.TryGetValue(question.ThemeId, out ClosedTheme? ended) && ClosedThemes.IsOver(ended, answer.AnsweredOn, moment)))
                {
                    await questions.ForgetAnswerAsync(question.Id, answer.Key, cancellationToken);
                    count++;
                }
            }
        }

        return count;
    }
}
