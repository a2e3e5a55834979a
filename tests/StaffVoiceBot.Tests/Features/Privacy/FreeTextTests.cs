using System.Text.Json;
using StaffVoiceBot.Tests.Cards;

namespace StaffVoiceBot.Tests.Features.Privacy;

/// <summary>P05: there is no field to type freely in of which nobody has decided what becomes of personal details in it.</summary>
public sealed class FreeTextTests
{
    // Proven for each by the journeys of personal details and of a course.
    private static readonly string[] LookedThrough =
    [
        "forms/text ${field}",
        "needs/report-need text",
        "themes/ask question",
        "themes/decide howTo",
        "themes/decide howToEnglish",
        "themes/decide reason",
        "themes/decide reasonEnglish",
        "themes/describe description",
        "themes/describe title",
        "themes/notice ${input}",
        "themes/similar sentence",
        "training/call-off reason",
        "training/feedback remark",
        "training/preview reason",
        "training/request accessibility",
        "training/request tool",
        "training/request topic",
        "training/seat accessibility",
    ];

    private static readonly string Cards = Path.Combine(Repository.Root, "cards");

    private static readonly string[] NeverStored = ["needs/mine receipt", "themes/browse search"];

    // Names of courses, rooms and offers, and the office's own notes on a value, which only it reads.
    private static readonly string[] NotAboutPeople =
    [
        "assessment/effort reason",
        "assessment/lane reason",
        "training/plan place${number}",
        "training/plan title",
        "training/topic newTitle",
        "training/topic offerLink",
        "training/topic offerProvider",
        "training/topic offerTitle",
        "training/topic title",
    ];

    [Fact]
    public void P05_EveryFreeTextOfEveryCard_IsLookedThroughOrKnownNotToBeAboutPeople()
    {
        string[] fields = [.. Directory.EnumerateFiles(Cards, "*.json", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".data.json", StringComparison.Ordinal))
            .SelectMany(file => FieldsOf(JsonDocument.Parse(File.ReadAllBytes(file)).RootElement)
                .Select(field => $"{Path.ChangeExtension(Path.GetRelativePath(Cards, file), null).Replace('\\', '/')} {field}"))
            .Distinct()
            .Order(StringComparer.Ordinal)];

        Assert.Equal(LookedThrough.Concat(NeverStored).Concat(NotAboutPeople).Order(StringComparer.Ordinal), fields);
    }

    // A field that takes digits only holds no text.
    private static IEnumerable<string> FieldsOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(FieldsOf),
        JsonValueKind.Object when element.TryGetProperty("type", out JsonElement type) && type.ValueEquals("Input.Text") => element.TryGetProperty("regex", out _) ? [] : [element.GetProperty("id").GetString()!],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => FieldsOf(property.Value)),
        _ => [],
    };
}
