using StaffVoiceBot.Cards;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Features.Themes;

/// <summary>Sentences about themes that several cards say.</summary>
/// <param name="texts">Sentences.</param>
/// <param name="gate">The one gate.</param>
/// <param name="organisation">Departments.</param>
public sealed class ThemeTexts(Texts texts, KGate gate, Organisation organisation)
{
    /// <summary>A text.</summary>
    /// <param name="key">Key.</param>
    /// <param name="language">Language.</param>
    /// <param name="arguments">Values of the placeholders.</param>
    public string Get(string key, string language, params object[] arguments) => texts.Get(key, language, arguments);

    /// <summary>The status, with the quarter when it is planned.</summary>
    /// <param name="theme">Theme.</param>
    /// <param name="language">Language.</param>
    public string Status(Theme theme, string language) => theme is { Status: ThemeStatus.Planned, Quarter: { } quarter }
        ? texts.Get("themes.plannedFor", language, Quarter(quarter, language))
        : texts.Get("themes.statuses." + FormFields.ToChoice(theme.Status.ToString()), language);

    /// <summary>Why a theme is taken for similar: by the words that both say, or as a need that was told in other words.</summary>
    /// <param name="similar">Theme.</param>
    /// <param name="language">Language.</param>
    public string Why(SimilarTheme similar, string language) =>
        similar.Words.Count > 0 ? texts.Get("themes.similar.same", language, string.Join(", ", similar.Words)) : texts.Get("themes.similar.otherWords", language);

    /// <summary>A theme as other slices know it.</summary>
    /// <param name="theme">Theme.</param>
    /// <param name="language">Language.</param>
    public ThemeSummary Summarise(Theme theme, string language) => new(
        theme.Id, theme.Code, theme.Title, theme.IsPublic, theme.Status, Status(theme, language), theme.Reason.In(language))
    {
        Description = theme.Description,
    };

    /// <summary>A change in words; empty for what is of no interest to anybody.</summary>
    /// <param name="change">Change.</param>
    /// <param name="language">Language.</param>
    public string Say(ThemeChange change, string language)
    {
        string key = "themes.history." + FormFields.ToChoice(change.Kind.ToString());
        string reports = string.Join(", ", (change.Needs ?? []).Select(report => PublicCode.For(PublicCode.Need, report.Id)));
        string theme = PublicCode.For(PublicCode.Theme, change.ThemeId);
        return change.Kind switch
        {
            ChangeKind.Forget => "",
            ChangeKind.Bundle or ChangeKind.Release => texts.Get(key, language, theme, reports),
            ChangeKind.Move or ChangeKind.Split => texts.Get(key, language, theme, PublicCode.For(PublicCode.Theme, change.OtherId), reports),
            ChangeKind.Merge or ChangeKind.Unmerge => texts.Get(key, language, theme, PublicCode.For(PublicCode.Theme, change.OtherId)),
            ChangeKind.Decide => texts.Get(key, language, theme, Status(change.Old, language), Status(change.New, language), CardText.Escape(change.Reason))
                + (change.NoticeOn is { } on ? " " + texts.Get("themes.history.notice", language, on.UtcDateTime.ToString("d", Texts.Culture(language))) : ""),
            _ => texts.Get(key, language, theme),
        };
    }

    /// <summary>A quarter in words.</summary>
    /// <param name="quarter">Quarter.</param>
    /// <param name="language">Language.</param>
    public string Quarter(Quarter quarter, string language) => texts.Get("themes.quarter", language, quarter.Number, quarter.Year);

    /// <summary>How many people.</summary>
    /// <param name="people">As published.</param>
    /// <param name="language">Language.</param>
    public string People(Band people, string language) => texts.People(people, gate, language);

    /// <summary>True when enough people stand behind it to show more than that.</summary>
    /// <param name="people">Number of people.</param>
    public bool IsEnough(int people) => gate.BandOf(people) != Band.BelowMinimum;

    /// <summary>Where the people work; empty for nothing that may be shown.</summary>
    /// <param name="lines">As published.</param>
    /// <param name="language">Language.</param>
    public string Departments(IReadOnlyList<GatedLine> lines, string language) => string.Join(
        ", ", lines.Select(line => $"{CardText.Escape(texts.NameOf(line, organisation, language))} ({texts.People(line.Band, gate, language)})"));

    // A status as a change keeps it: „Planned 2027-Q2“.
    private string Status(string kept, string language) => kept.Split(' ') switch
    {
        [var status, var quarter] when Domain.Quarter.Parse(quarter) is { } planned => $"{texts.Get("themes.statuses." + FormFields.ToChoice(status), language)}, {Quarter(planned, language)}",
        [{ Length: > 0 } status, ..] => texts.Get("themes.statuses." + FormFields.ToChoice(status), language),
        _ => "–",
    };
}
