namespace StaffVoiceBot.Features.Contracts.Files;

/// <summary>A part of a document, from top to bottom.</summary>
public abstract record WordBlock;

/// <summary>A heading.</summary>
/// <param name="Level">1 or 2; 0 for the title of the document.</param>
/// <param name="Text">Text.</param>
public sealed record WordHeading(int Level, string Text) : WordBlock;

/// <summary>A paragraph.</summary>
/// <param name="Text">Text.</param>
public sealed record WordParagraph(string Text) : WordBlock
{
    /// <summary>True for a paragraph in a box, which nobody overlooks.</summary>
    public bool IsBoxed { get; init; }
}

/// <summary>A table under one row of headings, which is repeated on every page.</summary>
/// <param name="Title">What the table shows, for readers who do not see it.</param>
/// <param name="Headings">Headings.</param>
/// <param name="Rows">Rows, as long as the headings.</param>
/// <param name="Widths">Share of the width for each column.</param>
public sealed record WordTable(string Title, IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<int> Widths) : WordBlock;
