using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Digest.Domain;

namespace StaffVoiceBot.Features.Digest;

/// <summary>The report as values of the templates in <c>/cards/digest</c>.</summary>
/// <param name="renderer">Templates.</param>
/// <param name="lines">Lines of the blocks.</param>
/// <param name="texts">Sentences.</param>
/// <param name="gate">For the smallest group.</param>
public sealed class DigestCards(CardRenderer renderer, DigestLines lines, Texts texts, KGate gate)
{
    /// <summary>Most bytes of a card (A11).</summary>
    public const int MostBytes = 25 * 1024;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const int MostLines = 5;

    // The same themes come up in several blocks; only those that wait for a decision, and trainings, have all the lines.
    private const int MostLinesElsewhere = 3;
    private const int PageSize = 8;
    private const int DepartmentsShown = 8;

    /// <summary>The digest, with as many lines a block as fit; the others open in a dialog.</summary>
    /// <param name="report">Report.</param>
    /// <param name="language">Language.</param>
    /// <param name="user">Channel's id of who asks, whose client then keeps the card at its present state; empty for a card that nobody has asked for: then every client in a small channel does (INV-14).</param>
    public Card Report(DigestReport report, string language, string user = "")
    {
        Dictionary<DigestBlock, IReadOnlyList<DigestLine>> all = Enum.GetValues<DigestBlock>().ToDictionary(block => block, block => lines.Of(report, block, language));
        for (int most = MostLines; ; most--)
        {
            Card card = renderer.Render("digest/report", Values(report, all, most, user, language), language);
            card = user.Length > 0 ? card : card with { Json = ForEveryone(card.Json) };
            if (card.Json.Length <= MostBytes || most == 1)
            {
                return card;
            }
        }
    }

    /// <summary>One block with all its lines, page by page, in a dialog.</summary>
    /// <param name="report">Report.</param>
    /// <param name="block">Block.</param>
    /// <param name="page">Page, from 0; beyond the last one the last is shown.</param>
    /// <param name="language">Language.</param>
    public Reply Block(DigestReport report, DigestBlock block, int page, string language)
    {
        IReadOnlyList<DigestLine> all = lines.Of(report, block, language);
        int last = Math.Max(0, (all.Count - 1) / PageSize);
        int shown = Math.Min(page, last);
        JsonObject values = new()
        {
            ["title"] = Heading(block, language),
            ["pages"] = all.Count == 0 ? texts.Get("digest.list.empty", language) : texts.Get("digest.list.pages", language, all.Count, shown + 1, last + 1),
            ["lines"] = ToJson(all.Skip(shown * PageSize).Take(PageSize)),
            ["week"] = report.Week.ToString(),
            ["block"] = FormFields.ToChoice(block.ToString()),
            ["next"] = shown + 1,
            ["hasNext"] = shown < last,
            ["before"] = shown - 1,
            ["hasBefore"] = shown > 0,
        };
        Card card = renderer.Render("digest/list", values, language);
        return Reply.Replace(card.Json, card.Summary) with { DialogTitle = Heading(block, language) };
    }

    private static ReadOnlyMemory<byte> ForEveryone(ReadOnlyMemory<byte> json)
    {
        JsonNode card = JsonNode.Parse(json.Span)!;
        card["refresh"]!.AsObject().Remove("userIds");
        return JsonSerializer.SerializeToUtf8Bytes(card, Plain);
    }

    private JsonObject Values(DigestReport report, Dictionary<DigestBlock, IReadOnlyList<DigestLine>> all, int mostLines, string user, string language)
    {
        CultureInfo culture = Texts.Culture(language);
        return new JsonObject
        {
            ["user"] = user,
            ["week"] = report.Week.ToString(),
            ["title"] = texts.Get(
                report.IsRunning ? "digest.report.titleRunning" : "digest.report.title",
                language,
                report.Week.Week,
                report.Week.Year,
                report.Week.Monday.ToString("M", culture),
                report.Week.Sunday.ToString("M", culture)),
            ["glance"] = report.IsEmpty ? texts.Get("digest.report.empty", language) : lines.Glance(report, language),
            ["isEmpty"] = report.IsEmpty,
            ["trend"] = new JsonArray([.. report.Trend.Select(entry => new JsonObject
            {
                ["label"] = entry.Week.Monday.ToString(texts.Get("digest.report.dayFormat", language), culture),
                ["count"] = entry.Count,
            })]),
            ["sections"] = Sections(report, all, [DigestBlock.Decide, DigestBlock.Duty, DigestBlock.Fresh, DigestBlock.Grown], mostLines, language),
            ["departments"] = new JsonArray([.. report.Departments.Take(DepartmentsShown).Select(line => new JsonObject
            {
                ["name"] = CardText.Escape(lines.NameOf(line, language)),
                ["people"] = lines.People(line.Band, language),
            })]),
            ["moreDepartments"] = report.Departments.Count > DepartmentsShown
                ? More(DigestBlock.Departments, report.Departments.Count, language)
                : "",
            ["rest"] = Sections(report, all, [DigestBlock.Standard, DigestBlock.Training, DigestBlock.Service, DigestBlock.Told, DigestBlock.Transparency], mostLines, language),
            ["gate"] = texts.Get("digest.report.gate", language, gate.Minimum),
        };
    }

    private JsonArray Sections(DigestReport report, Dictionary<DigestBlock, IReadOnlyList<DigestLine>> all, IEnumerable<DigestBlock> blocks, int mostLines, string language)
    {
        JsonArray sections = [];
        foreach (DigestBlock block in blocks)
        {
            IReadOnlyList<DigestLine> own = all[block];
            int most = block is DigestBlock.Fresh or DigestBlock.Grown or DigestBlock.Standard ? Math.Min(mostLines, MostLinesElsewhere) : mostLines;
            if (own.Count > 0)
            {
                sections.Add(new JsonObject
                {
                    ["heading"] = Heading(block, language),
                    ["block"] = FormFields.ToChoice(block.ToString()),
                    ["week"] = report.Week.ToString(),
                    ["lines"] = ToJson(own.Take(most)),
                    ["hasMore"] = own.Count > most,
                    ["more"] = More(block, own.Count, language),
                });
            }
        }

        return sections;
    }

    // Whose block it is stands in its heading; on a button it only makes it too long for a telephone.
    private string More(DigestBlock block, int count, string language) => texts.Get("digest.report.more", language, Heading(block, language).Split(" (")[0], count);

    private string Heading(DigestBlock block, string language) => texts.Get("digest.section." + FormFields.ToChoice(block.ToString()), language);

    private static JsonArray ToJson(IEnumerable<DigestLine> lines) => [.. lines.Select(line => new JsonObject
    {
        ["text"] = line.Text,
        ["verb"] = line.Verb,
        ["id"] = line.Id,
        ["action"] = line.Action,
    })];
}
