using System.Globalization;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Features.Assessment.Domain;
using StaffVoiceBot.Features.Assessment.Priorities;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Assessment.Papers;

/// <summary>What the bot knows about a theme, in words. What it does not know is the words for „open“, never a guess.</summary>
/// <param name="texts">Sentences.</param>
/// <param name="gate">For the bands.</param>
/// <param name="formula">For the years that count.</param>
/// <param name="entry">Theme in the list.</param>
/// <param name="competing">How many themes have a rank.</param>
/// <param name="departments">Demand by department, as published; empty below the smallest group.</param>
/// <param name="language">Language.</param>
/// <param name="today">Day of the paper.</param>
public sealed class PaperFacts(Texts texts, KGate gate, Formula formula, ThemePriority entry, int competing, IReadOnlyList<(string Name, string People)> departments, string language, DateOnly today)
{
    private readonly CultureInfo _culture = Texts.Culture(language);

    /// <summary>The theme.</summary>
    public ThemePriority Entry => entry;

    /// <summary>How many themes have a rank.</summary>
    public int Competing => competing;

    /// <summary>Demand by department: name and band.</summary>
    public IReadOnlyList<(string Name, string People)> Departments => departments;

    /// <summary>Day of the paper.</summary>
    public DateOnly Today => today;

    /// <summary>Words for something that is not known.</summary>
    public string Open => texts.Get("papers.open", language);

    /// <summary>Title of the theme; open while the Stabsstelle has not described it.</summary>
    public string Title => entry.Theme.IsPublic ? entry.Theme.Title : Open;

    /// <summary>Description of the theme.</summary>
    public string Description => entry.Theme.Description.Length > 0 ? entry.Theme.Description : Open;

    /// <summary>Day on which law or grant want it done.</summary>
    public string DueOn => entry.Assessment.DueOn is { } day ? Day(day) : Open;

    /// <summary>Years of running costs that count.</summary>
    public string Years => Number(formula.Effort.RunningYears);

    /// <summary>Costs over these years; null while nothing was entered.</summary>
    public double? TotalCost => this[OfficeField.OneOffCost] is null && this[OfficeField.RunningCost] is null
        ? null
        : (this[OfficeField.OneOffCost] ?? 0) + (formula.Effort.RunningYears * (this[OfficeField.RunningCost] ?? 0));

    /// <summary>A value of the Stabsstelle; null when it is not set.</summary>
    /// <param name="field">Field.</param>
    public double? this[OfficeField field] => entry.Assessment.Values[field];

    /// <summary>A text of papers.</summary>
    /// <param name="key">Key without its first part.</param>
    /// <param name="arguments">Values for the placeholders.</param>
    public string Text(string key, params object[] arguments) => texts.Get("papers." + key, language, arguments);

    /// <summary>A text of another area.</summary>
    /// <param name="key">Key.</param>
    public string GetShared(string key) => texts.Get(key, language);

    /// <summary>A lane in words.</summary>
    /// <param name="lane">Lane.</param>
    public string NameOf(Lane lane) => texts.NameOf(lane, language);

    /// <summary>A check in words.</summary>
    /// <param name="check">Check.</param>
    public string NameOf(Check check) => texts.NameOf(check, language);

    /// <summary>A day in words.</summary>
    /// <param name="day">Day.</param>
    public string Day(DateOnly day) => day.ToString("d. MMMM yyyy", _culture);

    /// <summary>Whole euros, or open.</summary>
    /// <param name="amount">Amount.</param>
    public string Euros(double? amount) => amount is { } euros ? euros.ToString("#,##0", _culture) + " EUR" : Open;

    /// <summary>Points with one place, or open.</summary>
    /// <param name="points">Points.</param>
    public string Points(double? points) => points is { } number ? number.ToString("0.0", _culture) : Open;

    /// <summary>A number as short as it is, or open.</summary>
    /// <param name="value">Number.</param>
    public string Number(double? value) => value is { } number ? number.ToString("#,##0.##", _culture) : Open;

    /// <summary>A number of people as a band.</summary>
    /// <param name="people">Number of people.</param>
    public string People(int people) => BandText(gate.BandOf(people));

    /// <summary>A band in words.</summary>
    /// <param name="band">Band.</param>
    public string BandText(Band band) => texts.People(band, gate, language);

    /// <summary>A box that is crossed, or not.</summary>
    /// <param name="isCrossed">True to cross it.</param>
    /// <param name="key">Key of what it means, without its first part.</param>
    public string Box(bool isCrossed, string key) => $"{(isCrossed ? '☒' : '☐')} {Text(key)}";
}
