namespace StaffVoiceBot.Features.Contracts.Files;

/// <summary>How the numbers of a column are written.</summary>
public enum CellFormat
{
    /// <summary>Text, or a number as it is.</summary>
    General,

    /// <summary>Text that breaks into lines.</summary>
    Wrapped,

    /// <summary>Whole number with thousands.</summary>
    Whole,

    /// <summary>One place after the point.</summary>
    Tenths,

    /// <summary>Two places after the point.</summary>
    Hundredths,

    /// <summary>Whole euros with thousands.</summary>
    Euros,

    /// <summary>Day.</summary>
    Day,
}

/// <summary>One column.</summary>
/// <param name="Header">Heading.</param>
/// <param name="Width">Width in characters.</param>
/// <param name="Format">How its values are written.</param>
public sealed record SheetColumn(string Header, double Width, CellFormat Format = CellFormat.General);

/// <summary>A cell that a workbook computes.</summary>
/// <param name="Formula">Formula without the equals sign, function names in English.</param>
/// <param name="Value">Its result as the bot computed it: what is shown before the workbook is computed again, and what a CSV has.</param>
public sealed record FormulaCell(string Formula, object? Value);

/// <summary>A cell that has a name in the whole workbook, for the formulas.</summary>
/// <param name="Name">Letters, digits and underscores; nothing that looks like an address.</param>
/// <param name="Value">Value.</param>
public sealed record NamedCell(string Name, object Value);

/// <summary>A table under one row of headings.</summary>
/// <param name="Name">Name of the sheet, at most 31 characters, without <c>\ / ? * : [ ]</c>.</param>
/// <param name="Columns">Columns.</param>
/// <param name="Rows">Rows: text, int, double, <see cref="DateOnly"/>, <see cref="FormulaCell"/>, <see cref="NamedCell"/> or null for an empty cell.</param>
public sealed record Sheet(string Name, IReadOnlyList<SheetColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    /// <summary>Columns that stay in sight when the table is moved to the side.</summary>
    public int FrozenColumns { get; init; }

    /// <summary>True for a table that is sorted and filtered by its readers.</summary>
    public bool HasFilter { get; init; } = true;
}
