using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>What has become of a theme (journey: looked at, being assessed, planned, in progress, live, not now).</summary>
public enum ThemeStatus
{
    /// <summary>The Stabsstelle has bundled the reports; nothing is decided.</summary>
    LookedAt,

    /// <summary>Benefit and effort are being weighed.</summary>
    BeingAssessed,

    /// <summary>Planned for a quarter.</summary>
    Planned,

    /// <summary>Work has begun.</summary>
    InProgress,

    /// <summary>It is there.</summary>
    Live,

    /// <summary>Not for now, with a reason.</summary>
    NotNow,
}

/// <summary>A theme as another slice may show it.</summary>
/// <param name="Id">Id; of the theme it was merged into, if it was.</param>
/// <param name="Code">Code that people see.</param>
/// <param name="Title">Title, written by the Stabsstelle.</param>
/// <param name="IsPublic">True once the Stabsstelle has described it; before that, staff do not see it.</param>
/// <param name="Status">Status.</param>
/// <param name="StatusText">Status with quarter, as a sentence in the asked language.</param>
/// <param name="Reason">Reason in the asked language; empty while there is none.</param>
public sealed record ThemeSummary(string Id, string Code, string Title, bool IsPublic, ThemeStatus Status, string StatusText, string Reason)
{
    /// <summary>Neutral description, written by the Stabsstelle; empty before that.</summary>
    public string Description { get; init; } = "";
}

/// <summary>One support of a theme, as its owner may see it.</summary>
/// <param name="Theme">Theme.</param>
/// <param name="SupportedOn">Day.</param>
/// <param name="Sentence">What they wrote; empty for nothing.</param>
/// <param name="DepartmentId">Department; empty when it was not given.</param>
/// <param name="IsRestricted">True while an objection lies on it (P11).</param>
public sealed record OwnSupport(ThemeSummary Theme, DateOnly SupportedOn, string Sentence, string DepartmentId, bool IsRestricted);

/// <summary>One answer to a question about a theme, as its owner may see it.</summary>
/// <param name="Theme">Theme.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Text">Answer.</param>
/// <param name="AnsweredOn">Day; null where none is kept.</param>
/// <param name="IsRestricted">True while an objection lies on it (P11).</param>
public sealed record OwnAnswer(ThemeSummary Theme, string Question, string Text, DateOnly? AnsweredOn, bool IsRestricted);

/// <summary>Themes, for the slices that show or erase what belongs to them. Implemented by the slice that owns the themes.</summary>
public interface IThemeDirectory
{
    /// <summary>A theme, followed through merges; null when there is none.</summary>
    /// <param name="themeId">Id.</param>
    /// <param name="language">Language of the texts.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ThemeSummary?> FindAsync(string themeId, string language, CancellationToken cancellationToken);

    /// <summary>
    /// „Gibt es das schon?“: a card with up to five open themes that are like a text and one click to support each; null when none is.
    /// Show it after the answer (<see cref="Reply.Later"/>); it changes nothing by itself.
    /// </summary>
    /// <param name="text">What somebody wrote.</param>
    /// <param name="person">Who, to fill in their department.</param>
    /// <param name="language">Language.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<Reply?> OfferSimilarAsync(string text, Person person, string language, CancellationToken cancellationToken);

    /// <summary>Takes a report out of its theme with everything that was copied from it (P10). Does nothing when it is in none.</summary>
    /// <param name="reference">Report.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task ForgetNeedAsync(NeedReference reference, CancellationToken cancellationToken);

    /// <summary>Reports whose theme has ended, so long ago that nothing of them is kept (domain 3.4).</summary>
    /// <param name="moment">Moment until which they must have been kept.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    IAsyncEnumerable<NeedReference> ReadEndedAsync(DateTimeOffset moment, CancellationToken cancellationToken);

    /// <summary>Puts an objection on a report in its theme, or takes it off (P11). Does nothing when it is in none.</summary>
    /// <param name="reference">Report.</param>
    /// <param name="isRestricted">True to restrict.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task RestrictNeedAsync(NeedReference reference, bool isRestricted, CancellationToken cancellationToken);

    /// <summary>Puts an objection on a person's supports and answers, or takes it off (P11).</summary>
    /// <param name="person">Who.</param>
    /// <param name="isRestricted">True to restrict.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task RestrictPersonAsync(Person person, bool isRestricted, CancellationToken cancellationToken);

    /// <summary>What a person supports (P07).</summary>
    /// <param name="person">Who.</param>
    /// <param name="language">Language of the texts.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    IAsyncEnumerable<OwnSupport> ReadSupportsAsync(Person person, string language, CancellationToken cancellationToken);

    /// <summary>What a person answered to the Stabsstelle, and to „Hilft es Ihnen?“ (P07).</summary>
    /// <param name="person">Who.</param>
    /// <param name="language">Language of the texts.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    IAsyncEnumerable<OwnAnswer> ReadAnswersAsync(Person person, string language, CancellationToken cancellationToken);

    /// <summary>Erases what a person left at themes: supports with their sentences, ratings, and answers to questions (P10).</summary>
    /// <param name="person">Who.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task ForgetPersonAsync(Person person, CancellationToken cancellationToken);
}
