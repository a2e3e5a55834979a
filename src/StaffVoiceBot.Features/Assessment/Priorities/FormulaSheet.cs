using System.Globalization;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Features.Assessment.Domain;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Files;

namespace StaffVoiceBot.Features.Assessment.Priorities;

/// <summary>
/// The score as formulas of a workbook: a sheet with every constant under a name, and a sheet that computes each theme from its inputs
/// with them (domain 2.3). Whoever changes a constant sees what becomes of the priorities.
/// </summary>
/// <param name="formula">Formula.</param>
/// <param name="texts">Sentences.</param>
public sealed class FormulaSheet(Formula formula, Texts texts)
{
    private static readonly Criterion[] Entered = [.. Enum.GetValues<Criterion>().Where(criterion => criterion > Criterion.Quality)];
    private static readonly OfficeField[] Inputs = Enum.GetValues<OfficeField>();

    // Columns of the calculation: code, title, five figures from reports, the office's fields, then what is computed.
    private const int Hours = 2, Departments = 3, Reporters = 4, NewReporters = 5, Quality = 6, FirstInput = 7;
    private static readonly int Relief = FirstInput + Inputs.Length;

    /// <summary>Formula that shows a result of the calculation on another sheet.</summary>
    /// <param name="result">ScoreColumn.</param>
    /// <param name="row">Position of the theme on the sheet of the calculation, 0 for the first.</param>
    /// <param name="language">Language.</param>
    public string ReferenceTo(ScoreColumn result, int row, string language) =>
        $"'{texts.Get("assessment.files.calculation", language)}'!{WorkbookFile.Address(Column(result), row + 1)}";

    /// <summary>The sheet that computes.</summary>
    /// <param name="scored">Themes with a score.</param>
    /// <param name="language">Language.</param>
    public Sheet Calculation(IReadOnlyList<ThemePriority> scored, string language)
    {
        SheetColumn[] columns =
        [
            Head("code", 11), Head("theme", 38),
            Head("hours", 11, CellFormat.Hundredths), Head("departments", 9), Head("reporters", 11), Head("newReporters", 11), Head("qualityShare", 11, CellFormat.Hundredths),
            .. Inputs.Select(field => new SheetColumn(texts.Get("assessment.files.field." + FormFields.ToChoice(field.ToString()), language), 13, FormatOf(field))),
            .. Enum.GetValues<ScoreColumn>().Select(result => new SheetColumn(
                texts.Get("assessment.files.result." + FormFields.ToChoice(result.ToString()), language), result == ScoreColumn.Lane ? 24 : 12, FormatOf(result))),
        ];
        return new Sheet(texts.Get("assessment.files.calculation", language), columns, [.. scored.Select((entry, row) => ToRow(entry, row, language))]) { FrozenColumns = 2 };

        SheetColumn Head(string key, double width, CellFormat format = CellFormat.General) => new(texts.Get("assessment.files.column." + key, language), width, format);
    }

    /// <summary>The sheet with the constants and what they mean.</summary>
    /// <param name="notes">Sentences under the table.</param>
    /// <param name="language">Language.</param>
    public Sheet Constants(IEnumerable<string> notes, string language) => new(
        texts.Get("assessment.files.formula", language),
        [
            new SheetColumn(texts.Get("assessment.files.column.name", language), 22),
            new SheetColumn(texts.Get("assessment.files.column.value", language), 10),
            new SheetColumn(texts.Get("assessment.files.column.meaning", language), 110, CellFormat.Wrapped),
        ],
        [
            [texts.Get("assessment.files.version", language), formula.Version, texts.Get("assessment.files.versionMeaning", language)],
            .. ConstantsOf(formula).Select(constant => (IReadOnlyList<object?>)[constant.Name, new NamedCell(constant.Name, constant.Value), Meaning(constant.Name, language)]),
            .. Enum.GetNames<ScoreColumn>().Select(result => (IReadOnlyList<object?>)[
                texts.Get("assessment.files.result." + FormFields.ToChoice(result), language), null, texts.Get("assessment.files.how." + FormFields.ToChoice(result), language)]),
            .. notes.Select(note => (IReadOnlyList<object?>)[null, null, note]),
        ])
    {
        HasFilter = false,
    };

    private object?[] ToRow(ThemePriority entry, int row, string language)
    {
        Score score = entry.Score!;
        return
        [
            entry.Theme.Code,
            texts.TitleOf(entry.Theme, language),
            score.Demand.Hours,
            score.Demand.Departments,
            score.Demand.Reporters,
            score.Demand.NewReporters,
            score.Demand.QualityShare,
            .. Inputs.Select(field => (object?)entry.Assessment.Values[field]),
            .. Enum.GetValues<ScoreColumn>().Select(result => new FormulaCell(FormulaOf(result, row, language), ValueOf(result, score, language))),
        ];
    }

    private string FormulaOf(ScoreColumn result, int row, string language)
    {
        return result switch
        {
            ScoreColumn.Relief => $"MIN(10,10*LOG10(1+{At(Hours)})/relief_decades)",
            ScoreColumn.Reach => $"IF({At(Reporters)}=0,0,MIN(10,reach_department*{At(Departments)}+reach_doubling*LOG({At(Reporters)},2)))",
            ScoreColumn.Quality => $"10*{At(Quality)}",
            ScoreColumn.Benefit => "10*(" + string.Join('+', Enumerable.Range(0, 3).Select(i => $"w_B{i + 1}*{At(Relief + i)}").Concat(Entered.Select((_, i) => $"w_B{i + 4}*{At(FirstInput + i)}"))) + ")",
            ScoreColumn.Urgency => $"MAX(d_legal*{In(OfficeField.LegalDuty)},d_risk*{In(OfficeField.Risk)},d_funding*{In(OfficeField.Funding)}+d_trend*MIN(10,d_trend_person*{At(NewReporters)}))",
            ScoreColumn.PersonDays => $"{In(OfficeField.PersonDays)}+MAX(0,{In(OfficeField.OneOffCost)}+running_years*{In(OfficeField.RunningCost)}-{In(OfficeField.Grant)})/euro_day",
            ScoreColumn.EffortClass => ByClass(size => $"\"{size.Name}\""),
            ScoreColumn.EffortFactor => ByClass(size => $"factor_{size.Name}"),
            ScoreColumn.Corroboration => $"IF(OR({At(Reporters)}>=c_people,{At(Departments)}>=c_departments),c_corroborated,c_otherwise)",
            ScoreColumn.Confidence => $"IF(COUNT({At(FirstInput)}:{In(OfficeField.PersonDays)})={(int)OfficeField.PersonDays + 1},c_verified,{Of(ScoreColumn.Corroboration)})",
            ScoreColumn.Priority => $"(p_benefit*{Of(ScoreColumn.Benefit)}+p_urgency*{Of(ScoreColumn.Urgency)})*{Of(ScoreColumn.Confidence)}*{Of(ScoreColumn.EffortFactor)}",
            ScoreColumn.Provisional => $"10*(v_relief*{Of(ScoreColumn.Relief)}+v_reach*{Of(ScoreColumn.Reach)}+v_quality*{Of(ScoreColumn.Quality)})*{Of(ScoreColumn.Corroboration)}",
            _ => $"IF(OR({In(OfficeField.LegalDuty)}>=lane_legal,{In(OfficeField.Risk)}>=lane_risk),{Quote(Lane.Duty)},IF({Of(ScoreColumn.Benefit)}>=lane_benefit,"
                + $"IF({IsSmall()},{Quote(Lane.QuickWin)},IF({Of(ScoreColumn.EffortClass)}=\"M\",{Quote(Lane.Plan)},{Quote(Lane.Strategic)})),IF({IsSmall()},{Quote(Lane.Collect)},{Quote(Lane.Defer)})))",
        };

        string At(int column) => WorkbookFile.Address(column, row + 1);
        string In(OfficeField field) => At(FirstInput + (int)field);
        string Of(ScoreColumn other) => At(Column(other));
        string Quote(Lane lane) => $"\"{texts.NameOf(lane, language)}\"";
        string IsSmall() => $"OR({Of(ScoreColumn.EffortClass)}=\"XS\",{Of(ScoreColumn.EffortClass)}=\"S\")";
        string ByClass(Func<EffortClass, string> value) => formula.Effort.Classes.Reverse().Aggregate("", (rest, size) =>
            size.UpTo is null ? value(size) : $"IF({Of(ScoreColumn.PersonDays)}<=class_{size.Name},{value(size)},{rest})");
    }

    private object ValueOf(ScoreColumn result, Score score, string language) => result switch
    {
        ScoreColumn.Relief => score.Criteria[Criterion.Relief],
        ScoreColumn.Reach => score.Criteria[Criterion.Reach],
        ScoreColumn.Quality => score.Criteria[Criterion.Quality],
        ScoreColumn.Benefit => score.Benefit,
        ScoreColumn.Urgency => score.Urgency,
        ScoreColumn.PersonDays => score.PersonDays,
        ScoreColumn.EffortClass => score.Effort.Name,
        ScoreColumn.EffortFactor => score.Effort.Factor,
        ScoreColumn.Corroboration => score.Corroboration,
        ScoreColumn.Confidence => score.Confidence,
        ScoreColumn.Priority => score.Priority,
        ScoreColumn.Provisional => score.Provisional,
        _ => texts.NameOf(score.Lane, language),
    };

    private string Meaning(string name, string language)
    {
        string key = name.Split('_')[0] switch
        {
            "w" => "assessment.criterion." + FormFields.ToChoice(Enum.GetValues<Criterion>()[int.Parse(name[3..], CultureInfo.InvariantCulture) - 1].ToString()),
            "class" => "assessment.files.constant.classBorder",
            "factor" => "assessment.files.constant.classFactor",
            _ => "assessment.files.constant." + name,
        };
        return texts.Get(key, language, name.Split('_')[^1]);
    }

    private static int Column(ScoreColumn result) => Relief + (int)result;

    private static IEnumerable<(string Name, double Value)> ConstantsOf(Formula formula) =>
    [
        .. Enum.GetValues<Criterion>().Select(criterion => ($"w_B{(int)criterion + 1}", formula.Weights[criterion])),
        ("relief_decades", formula.ReliefDecades),
        ("reach_department", formula.ReachPerDepartment),
        ("reach_doubling", formula.ReachPerDoubling),
        ("d_legal", formula.Urgency.LegalDuty),
        ("d_risk", formula.Urgency.Risk),
        ("d_funding", formula.Urgency.Funding),
        ("d_trend", formula.Urgency.Trend),
        ("d_trend_person", formula.Urgency.TrendPerReporter),
        ("euro_day", formula.Effort.EurosPerPersonDay),
        ("running_years", formula.Effort.RunningYears),
        .. formula.Effort.Classes.Where(size => size.UpTo is not null).Select(size => ($"class_{size.Name}", size.UpTo!.Value)),
        .. formula.Effort.Classes.Select(size => ($"factor_{size.Name}", size.Factor)),
        ("c_verified", formula.Confidence.Verified),
        ("c_corroborated", formula.Confidence.Corroborated),
        ("c_otherwise", formula.Confidence.Otherwise),
        ("c_people", formula.Confidence.Reporters),
        ("c_departments", formula.Confidence.Departments),
        ("p_benefit", formula.Priority.Benefit),
        ("p_urgency", formula.Priority.Urgency),
        ("v_relief", formula.Provisional.Relief),
        ("v_reach", formula.Provisional.Reach),
        ("v_quality", formula.Provisional.Quality),
        ("lane_legal", formula.Lanes.DutyLegal),
        ("lane_risk", formula.Lanes.DutyRisk),
        ("lane_benefit", formula.Lanes.Benefit),
    ];

    private static CellFormat FormatOf(OfficeField field) => field switch
    {
        OfficeField.OneOffCost or OfficeField.RunningCost or OfficeField.Grant => CellFormat.Euros,
        OfficeField.PersonDays => CellFormat.Tenths,
        _ => CellFormat.General,
    };

    private static CellFormat FormatOf(ScoreColumn result) => result switch
    {
        ScoreColumn.Relief or ScoreColumn.Reach or ScoreColumn.Quality or ScoreColumn.EffortFactor or ScoreColumn.Corroboration or ScoreColumn.Confidence => CellFormat.Hundredths,
        ScoreColumn.EffortClass or ScoreColumn.Lane => CellFormat.General,
        _ => CellFormat.Tenths,
    };
}
