using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using StaffVoiceBot.Cards;

namespace StaffVoiceBot.Features.Contracts.Files;

/// <summary>
/// A document that people and screen readers find their way in: real headings, the language and a title, tables with headings of their
/// own, A4. What is still open is a field to fill in that says so in words.
/// </summary>
/// <param name="title">Title.</param>
/// <param name="author">Who it comes from.</param>
/// <param name="language"><c>de</c> or <c>en</c>.</param>
/// <param name="open">Words that mark a field as open, such as „[offen]“, wherever they stand in a text.</param>
public sealed class WordFile(string title, string author, string language, string open)
{
    private const int TextWidth = 9638;
    private int _fields;

    private string Tag => Texts.Culture(language).Name;

    /// <summary>The file.</summary>
    /// <param name="now">When it is made.</param>
    /// <param name="head">Line at the head of every page.</param>
    /// <param name="blocks">Content.</param>
    public byte[] Write(DateTimeOffset now, string head, IEnumerable<WordBlock> blocks)
    {
        using MemoryStream file = new();
        using (WordprocessingDocument document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            document.PackageProperties.Title = title;
            document.PackageProperties.Creator = author;
            document.PackageProperties.Language = Tag;
            document.PackageProperties.Created = now.UtcDateTime;
            MainDocumentPart main = document.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = WordStyles.Of(Tag);
            main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(new Compatibility(
                new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }));
            HeaderPart header = main.AddNewPart<HeaderPart>();
            header.Header = new Header(Styled("Header", [TextRun(head)]));
            FooterPart footer = main.AddNewPart<FooterPart>();
            footer.Footer = new Footer(Styled("Footer", [.. PageNumber("PAGE"), TextRun(" / "), .. PageNumber("NUMPAGES")]));
            Body body = new(blocks.SelectMany(ToElements));
            body.Append(new SectionProperties(
                new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(header) },
                new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(footer) },
                new PageSize { Width = 11906, Height = 16838 },
                new PageMargin { Top = 1418, Bottom = 1134, Left = 1134, Right = 1134, Header = 567, Footer = 567, Gutter = 0 }));
            main.Document = new Document(body);
        }

        return file.ToArray();
    }

    private IEnumerable<OpenXmlElement> ToElements(WordBlock block) => block switch
    {
        WordHeading heading => [Styled(heading.Level == 0 ? "Title" : $"Heading{heading.Level}", Runs(heading.Text))],
        WordParagraph paragraph => [Styled(paragraph.IsBoxed ? "Notice" : null, Runs(paragraph.Text))],
        WordTable table => [ToTable(table), Styled("TableEnd", [])],
        _ => throw new ArgumentOutOfRangeException(nameof(block)),
    };

    private Table ToTable(WordTable table)
    {
        int parts = table.Widths.Sum();
        string[] widths = [.. table.Widths.Select(width => (TextWidth * width / parts).ToString(CultureInfo.InvariantCulture))];
        return new Table(
        [
            new TableProperties(
                new TableStyle { Val = "Grid" },
                new TableWidth { Width = TextWidth.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableLook { FirstRow = true, LastRow = false, FirstColumn = false, LastColumn = false, NoHorizontalBand = true, NoVerticalBand = true },
                new TableCaption { Val = table.Title },
                new TableDescription { Val = table.Title }),
            new TableGrid(widths.Select(width => new GridColumn { Width = width })),
            Row(table.Headings, isHeading: true),
            .. table.Rows.Select(row => Row(row, isHeading: false)),
        ]);

        TableRow Row(IReadOnlyList<string> cells, bool isHeading) => new(
        [
            isHeading ? new TableRowProperties(new CantSplit(), new TableHeader()) : new TableRowProperties(new CantSplit()),
            .. cells.Select((cell, i) => new TableCell(
                new TableCellProperties(new TableCellWidth { Width = widths[i], Type = TableWidthUnitValues.Dxa }),
                Styled(isHeading ? "TableHeading" : "TableText", Runs(cell)))),
        ]);
    }

    private static Paragraph Styled(string? style, IEnumerable<OpenXmlElement> runs) =>
        new([.. style is null ? Array.Empty<OpenXmlElement>() : [new ParagraphProperties(new ParagraphStyleId { Val = style })], .. runs]);

    // What is open becomes a field of its own: Word jumps from one to the next, and what is typed takes its place.
    private IEnumerable<OpenXmlElement> Runs(string text)
    {
        string[] parts = text.Split(open);
        for (int i = 0; i < parts.Length; i++)
        {
            if (i > 0)
            {
                yield return new SdtRun(
                    new SdtProperties(
                        new SdtAlias { Val = open },
                        new Tag { Val = $"open{++_fields}" },
                        new SdtId { Val = _fields },
                        new ShowingPlaceholder(),
                        new SdtContentText()),
                    new SdtContentRun(new Run(new RunProperties(new RunStyle { Val = "OpenField" }, new Bold(), new Highlight { Val = HighlightColorValues.Yellow }), new Text(open))));
            }

            if (parts[i].Length > 0)
            {
                yield return TextRun(parts[i]);
            }
        }
    }

    private static Run TextRun(string text) =>
        new([.. Printable(text).Split('\n').SelectMany<string, OpenXmlElement>((line, i) =>
            i == 0 ? [Line(line)] : [new Break(), Line(line)])]);

    private static Text Line(string line) => new(line) { Space = SpaceProcessingModeValues.Preserve };

    private static IEnumerable<Run> PageNumber(string field) =>
    [
        new Run(new FieldChar { FieldCharType = FieldCharValues.Begin }),
        new Run(new FieldCode(field) { Space = SpaceProcessingModeValues.Preserve }),
        new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }),
        new Run(new Text("1")),
        new Run(new FieldChar { FieldCharType = FieldCharValues.End }),
    ];

    private static string Printable(string text) => new([.. text.Where(character => !char.IsControl(character) || character == '\n')]);
}
