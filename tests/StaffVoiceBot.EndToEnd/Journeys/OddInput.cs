using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StaffVoiceBot.EndToEnd.Journeys;

/// <summary>What no form offers and somebody sends all the same, and what the answer owes them.</summary>
internal static class OddInput
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Values that no choice has.</summary>
    public static IReadOnlyList<string> NoChoices { get; } =
        ["nonsense", "0", "<b>x</b>", "\U0001F600", "\u0627\u0644\u0639", "'", "\"", new string('y', 100_000)];

    /// <summary>Texts that look dangerous and are somebody's honest words.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        "<script>alert(1)</script> & <at>all</at>",
        "[Link](https://example.org) **fett** _kursiv_ `code`",
        "\U0001F600\U0001F468\u200D\U0001F469\u200D\U0001F467 Emoji im Bericht",
        "\u0627\u0644\u0639\u0631\u0628\u064A\u0629 von rechts nach links",
        "Anführung 'einfach' und \"doppelt\" und \\ und ${verb} {{DATE(2020)}}",
        "=1+1; DROP TABLE needs; --",
    ];

    /// <summary>
    /// The refusal is said in the chat, stands in the card as well, and the text that was typed is still in its field. An input
    /// too long for a card is refused by a sentence only: the client's own form stays as it is, with everything in it.
    /// </summary>
    public static void AssertRefused(Speaker speaker, JsonNode answer, string textField, string typed)
    {
        string said = Assert.Single(speaker.Received, request => request.Text?.Contains("- ", StringComparison.Ordinal) == true).Text!;
        string sentence = said.Split("- ", 2)[1].Split("\n\n")[0].Trim();
        if (answer is not JsonObject)
        {
            Assert.Contains(sentence, answer.GetValue<string>(), StringComparison.Ordinal);
            return;
        }

        Assert.Contains(sentence, answer.ToJsonString(Relaxed), StringComparison.Ordinal);
        JsonNode input = answer["body"]!.AsArray().First(element => element!["id"]?.GetValue<string>() == textField)!;
        Assert.Equal(typed.Trim(), input["value"]?.GetValue<string>());
    }
}
