using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts.PersonalDetails;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>One text that somebody sent from a card with other things on it, and that cannot be stored as it is.</summary>
/// <param name="Verb">Verb it was sent with.</param>
/// <param name="Field">Id of the field; the text key <c>forms.fields.{id}</c> is its label.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Text">What was typed.</param>
/// <param name="MaximumLength">Most characters.</param>
public sealed record RefusedText(string Verb, string Field, string Title, string Text, int MaximumLength)
{
    /// <summary>Ids of what else was sent and is to be sent again.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];
}

/// <summary>Asks once more for a text, with what was typed, what is wrong with it, and the way to send it all the same where that is allowed.</summary>
/// <param name="renderer">Templates.</param>
/// <param name="texts">Sentences.</param>
/// <param name="details">Looks for personal details.</param>
public sealed class TextForm(CardRenderer renderer, Texts texts, PersonalDetailCheck details)
{
    private const string Again = "again";
    private const string Insist = "insist";

    /// <summary>The form; the first one is a message of its own, so that the card it was sent from stays as it is.</summary>
    /// <param name="refused">Text.</param>
    /// <param name="errors">What is wrong.</param>
    /// <param name="context">The turn.</param>
    public Reply Ask(RefusedText refused, IReadOnlyList<FieldError> errors, TurnContext context)
    {
        JsonObject values = new()
        {
            ["verb"] = refused.Verb,
            ["field"] = refused.Field,
            ["title"] = CardText.Escape(refused.Title),
            ["label"] = texts.Get("forms.fields." + refused.Field, context.Language),
            ["text"] = refused.Text.Length <= 2 * refused.MaximumLength ? refused.Text : refused.Text[..(2 * refused.MaximumLength)],
            ["maximumLength"] = refused.MaximumLength,
            ["mayInsist"] = PersonalDetailCheck.MayInsist(errors),
            ["data"] = DataOf(refused, context.Inputs),
            ["insisting"] = DataOf(refused, context.Inputs, (Insist, "true")),
            ["errors"] = new JsonArray([.. errors.Select(error => new JsonObject { ["text"] = FormErrors.Sentence(texts, error, context.Language) })]),
        };
        Card card = renderer.Render("forms/text", values, context.Language);
        return Reply.Show(card.Json, card.Summary) with
        {
            ReplacesCard = context.Inputs[Again].Length > 0,
            AlsoSay = FormErrors.Say(texts, errors, context.Language),
        };
    }

    /// <summary>Asks once more for the first of several texts that holds a personal detail (P05); null when all of them may be stored.</summary>
    /// <param name="context">The turn; it is what is repeated.</param>
    /// <param name="title">What the texts are about.</param>
    /// <param name="kept">Ids of what else was sent and is to be sent again.</param>
    /// <param name="fields">Ids of the texts, each with its most characters.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<Reply?> CheckAsync(
        TurnContext context, string title, IReadOnlyList<string> kept, IReadOnlyList<(string Field, int MaximumLength)> fields, CancellationToken cancellationToken)
    {
        IReadOnlyList<FieldError> errors = await details.RunAsync(context.Inputs, [.. fields.Select(field => (field.Field, context.Inputs[field.Field]))], cancellationToken);
        if (errors.Count == 0)
        {
            return null;
        }

        (string wrong, int maximum) = fields.First(field => field.Field == errors[0].Field);
        RefusedText refused = new(context.Route, wrong, title, context.Inputs[wrong], maximum)
        {
            Kept = [.. kept.Except(["verb", Again, Insist]), .. fields.Select(field => field.Field).Where(field => field != wrong)],
        };
        return Ask(refused, [.. errors.Where(error => error.Field == wrong)], context);
    }

    private static JsonObject DataOf(RefusedText refused, Inputs inputs, params IEnumerable<(string Name, string Value)> more) =>
        new(refused.Kept.Select(id => (Name: id, Value: inputs[id])).Append((Name: "verb", Value: refused.Verb)).Append((Name: Again, Value: "true")).Concat(more)
            .Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Name, pair.Value)));
}
