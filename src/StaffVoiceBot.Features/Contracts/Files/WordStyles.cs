using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace StaffVoiceBot.Features.Contracts.Files;

/// <summary>Styles of a document: Arial, 11 points, dark on white.</summary>
internal static class WordStyles
{
    private const string Ink = "1F2550";
    private const string Pale = "E8EAF6";

    /// <summary>All styles.</summary>
    /// <param name="language">Language tag of the text, such as <c>de-DE</c>.</param>
    public static Styles Of(string language) => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Arial", HighAnsi = "Arial", ComplexScript = "Arial" },
                new FontSize { Val = "22" },
                new Languages { Val = language })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "120", Line = "276", LineRule = LineSpacingRuleValues.Auto }))),
        new Style(new StyleName { Val = "Normal" }, new PrimaryStyle()) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true },
        Heading("Title", "Title", "36", level: null),
        Heading("Heading1", "heading 1", "28", level: 0),
        Heading("Heading2", "heading 2", "24", level: 1),
        Paragraph("Notice", "Notice", new ParagraphBorders(Line<TopBorder>(), Line<LeftBorder>(), Line<BottomBorder>(), Line<RightBorder>()), Shade("FFF4CE"), new SpacingBetweenLines { After = "240" }),
        Paragraph("TableText", "Table Text", new SpacingBetweenLines { Before = "40", After = "40", Line = "252", LineRule = LineSpacingRuleValues.Auto }),
        Paragraph("TableHeading", "Table Heading", bold: true, new KeepNext(), new SpacingBetweenLines { Before = "40", After = "40" }),
        Paragraph("TableEnd", "Table End", new SpacingBetweenLines { Before = "0", After = "60", Line = "120", LineRule = LineSpacingRuleValues.Exact }),
        Paragraph("Header", "header", new SpacingBetweenLines { After = "0" }),
        Paragraph("Footer", "footer", new SpacingBetweenLines { After = "0" }, new Justification { Val = JustificationValues.Right }),
        new Style(new StyleName { Val = "Open Field" }, new StyleRunProperties(new Bold()))
        {
            Type = StyleValues.Character,
            StyleId = "OpenField",
            CustomStyle = true,
        },
        Grid());

    private static Style Heading(string id, string name, string size, int? level)
    {
        StyleParagraphProperties paragraph = new(new KeepNext(), new KeepLines(), new SpacingBetweenLines { Before = level is null ? "0" : "320", After = "120" });
        if (level is { } outline)
        {
            paragraph.Append(new OutlineLevel { Val = outline });
        }

        return new Style(
            new StyleName { Val = name },
            new BasedOn { Val = "Normal" },
            new NextParagraphStyle { Val = "Normal" },
            new PrimaryStyle(),
            paragraph,
            new StyleRunProperties(new Bold(), new Color { Val = Ink }, new FontSize { Val = size }))
        {
            Type = StyleValues.Paragraph,
            StyleId = id,
        };
    }

    private static Style Paragraph(string id, string name, params OpenXmlElement[] properties) => Paragraph(id, name, bold: false, properties);

    private static Style Paragraph(string id, string name, bool bold, params OpenXmlElement[] properties)
    {
        Style style = new(new StyleName { Val = name }, new BasedOn { Val = "Normal" }, new StyleParagraphProperties(properties)) { Type = StyleValues.Paragraph, StyleId = id };
        if (bold)
        {
            style.Append(new StyleRunProperties(new Bold()));
        }

        return style;
    }

    private static Style Grid() => new(
        new StyleName { Val = "Grid" },
        new StyleTableProperties(
            new TableBorders(Line<TopBorder>(), Line<LeftBorder>(), Line<BottomBorder>(), Line<RightBorder>(), Line<InsideHorizontalBorder>(), Line<InsideVerticalBorder>()),
            new TableCellMarginDefault(
                new TopMargin { Width = "40", Type = TableWidthUnitValues.Dxa },
                new TableCellLeftMargin { Width = 100, Type = TableWidthValues.Dxa },
                new BottomMargin { Width = "40", Type = TableWidthUnitValues.Dxa },
                new TableCellRightMargin { Width = 100, Type = TableWidthValues.Dxa })),
        new TableStyleProperties(new TableStyleConditionalFormattingTableCellProperties(Shade(Pale))) { Type = TableStyleOverrideValues.FirstRow })
    {
        Type = StyleValues.Table,
        StyleId = "Grid",
        CustomStyle = true,
    };

    private static TBorder Line<TBorder>()
        where TBorder : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = "A0A6C8" };

    private static Shading Shade(string fill) => new() { Val = ShadingPatternValues.Clear, Color = "auto", Fill = fill };
}
