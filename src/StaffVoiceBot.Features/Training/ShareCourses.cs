using System.Globalization;
using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>Courses that can still be joined, to be shared: title, code and beginning, neither place nor link nor names.</summary>
/// <param name="courses">Courses.</param>
/// <param name="sessions">Dates and times.</param>
/// <param name="renderer">Templates.</param>
/// <param name="time">Clock.</param>
internal sealed class ShareCourses(CourseStore courses, SessionTexts sessions, CardRenderer renderer, TimeProvider time) : IShareSource
{
    private const int Most = 10;
    private static readonly CompareInfo Comparison = CultureInfo.InvariantCulture.CompareInfo;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SearchResult>> FindAsync(string search, string language, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        List<Course> open = await courses.ReadAsync(cancellationToken).Where(course => course.IsOpen(now) && Fits(course, search)).ToListAsync(cancellationToken);
        return [.. open.OrderBy(course => course.StartsAt).Take(Most).Select(course => ToResult(course, language))];
    }

    private static bool Fits(Course course, string search) =>
        string.Equals(course.Code, search, StringComparison.OrdinalIgnoreCase)
        || search.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .All(word => Comparison.IndexOf(course.Title, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0);

    private SearchResult ToResult(Course course, string language)
    {
        string when = sessions.Moment(course.StartsAt, language);
        Card card = renderer.Render(
            "training/shared", new JsonObject { ["title"] = CardText.Escape(course.Title), ["code"] = course.Code, ["when"] = when }, language);
        return new SearchResult(course.Title, course.Code, when, card.Json);
    }
}
