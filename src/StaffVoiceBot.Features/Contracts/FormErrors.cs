using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>Errors of a form, for the card and for the chat: screen readers do not reliably announce the ones at a field (domain 4.2).</summary>
public static class FormErrors
{
    /// <summary>All errors as sentences of one chat message; empty when there are none.</summary>
    /// <param name="texts">Sentences.</param>
    /// <param name="errors">What is wrong.</param>
    /// <param name="language">Language.</param>
    public static string Say(Texts texts, IReadOnlyList<FieldError> errors, string language) =>
        errors.Count == 0 ? "" : texts.Get("forms.errors", language) + "\n\n" + string.Join("\n\n", errors.Select(error => "- " + Sentence(texts, error, language)));

    /// <summary>The first error of each field, by input id.</summary>
    /// <param name="texts">Sentences.</param>
    /// <param name="errors">What is wrong.</param>
    /// <param name="language">Language.</param>
    public static JsonObject ToJson(Texts texts, IReadOnlyList<FieldError> errors, string language) =>
        new(errors.DistinctBy(error => error.Field).Select(error => KeyValuePair.Create<string, JsonNode?>(error.Field, Sentence(texts, error, language))));

    /// <summary>The same reply as a message of its own, not in place of a card.</summary>
    /// <param name="reply">Reply.</param>
    public static Reply AsNew(this Reply reply) => reply with { ReplacesCard = false };

    /// <summary>One error as a sentence.</summary>
    /// <param name="texts">Sentences.</param>
    /// <param name="error">What is wrong.</param>
    /// <param name="language">Language.</param>
    internal static string Sentence(Texts texts, FieldError error, string language) => texts.Get(
        error.TextKey, language, [.. error.Arguments.Select(argument => argument is TextKey text ? texts.Get(text.Key, language) : argument)]);
}
