using System.Text.Json;

namespace StaffVoiceBot.Benchmarks.Load;

/// <summary>The answer of the bare endpoint: a receipt as long as the bot's.</summary>
internal static class BareCard
{
    public static byte[] Answer(string id, string text) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        statusCode = 200,
        type = "application/vnd.microsoft.card.adaptive",
        value = Receipt(id, text),
    });

    private static object Receipt(string id, string text) => new
    {
        type = "AdaptiveCard",
        version = "1.5",
        lang = "de",
        fallbackText = "Ihre Meldung ist angekommen",
        body = new object[]
        {
            Block("Ihre Meldung ist angekommen"),
            new { type = "FactSet", facts = new[] { Fact("Kurzzeichen", "B-7K3M9"), Fact("Amt", "Personal- und Organisationsamt"), Fact("Sichtbarkeit", "Vertraulich") } },
            Block("Ihr Text"),
            Block(text),
            Block("Die Stabsstelle sieht die Meldung am Montag."),
        },
        actions = new[] { Action("Noch etwas melden", "needs.report", id), Action("Meldung ansehen", "needs.show", id), Action("Hilfe", "welcome.help", id) },
    };

    private static object Block(string text) => new { type = "TextBlock", text, wrap = true, size = "large", weight = "bolder", spacing = "medium" };

    private static object Fact(string title, string value) => new { title, value };

    private static object Action(string title, string verb, string id) =>
        new { type = "Action.Execute", title, verb, data = new { id }, fallback = new { type = "Action.Submit", title, data = new { verb, id } } };
}
