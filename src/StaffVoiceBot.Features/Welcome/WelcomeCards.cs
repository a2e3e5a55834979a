using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Welcome;

/// <summary>Help and small confirmations as values of the templates in <c>/cards/welcome</c>.</summary>
/// <param name="renderer">Templates.</param>
/// <param name="texts">Sentences.</param>
public sealed class WelcomeCards(CardRenderer renderer, Texts texts)
{
    // Which commands are explained where; the word itself and its meaning come from the texts.
    private static readonly (string Group, string[] Commands)[] InPersonalChat =
    [
        ("needs", ["needs.report", "needs.mine", "themes.browse", "themes.notices"]),
        ("training", ["training.request", "training.mine", "training.courses"]),
        ("general", ["privacy.notice", "privacy.myData", "welcome.language", "dialogue.text", "dialogue.cards", "welcome.help", "welcome.cancel"]),
    ];

    private static readonly (string Group, string[] Commands)[] InChannel =
    [
        ("digest", ["digest.here", "digest.show", "digest.top", "themes.show", "themes.search", "digest.export"]),
        ("demand", ["training.demandHere", "training.demand", "training.courses"]),
        ("general", ["welcome.help"]),
    ];

    // What the channels of the Stabsstelle and the trainers offer besides can be asked for by their people alone as well.
    private static readonly (Roles Role, string Group, string[] Commands)[] ByRole =
    [
        (Roles.Stabsstelle, "digest", ["digest.show", "digest.top", "themes.show", "themes.search", "digest.export"]),
        (Roles.Trainer, "demand", ["training.demand"]),
    ];

    /// <summary>What the bot can do for a person in a conversation.</summary>
    /// <param name="titleKey">Key of the heading.</param>
    /// <param name="context">The turn.</param>
    public Reply Help(string titleKey, TurnContext context)
    {
        string language = context.Language;
        bool isPersonal = context.Conversation.Kind == ConversationKind.Personal;
        IEnumerable<(string Group, string[] Commands)> personal = ByRole.Where(group => context.Roles.HasFlag(group.Role)).Select(group => (group.Group, group.Commands)).Concat(InPersonalChat);
        JsonArray groups = [.. (isPersonal ? personal : InChannel).Select(group => new JsonObject
        {
            ["title"] = texts.Get($"welcome.groups.{group.Group}", language),
            ["commands"] = new JsonArray([.. group.Commands.Select(command => new JsonObject
            {
                ["word"] = Word(command, language),
                ["meaning"] = texts.Get($"welcome.commands.{command}", language),
            })]),
        })];
        Card card = renderer.Render(
            "welcome/help",
            new JsonObject { ["title"] = texts.Get(titleKey, language), ["groups"] = groups, ["isPersonal"] = isPersonal },
            language);
        return Reply.Show(card.Json, card.Summary);
    }

    /// <summary>The choice of languages.</summary>
    /// <param name="language">Present language.</param>
    public Reply Languages(string language)
    {
        Card card = renderer.Render("welcome/language", [], language);
        return Reply.Show(card.Json, card.Summary);
    }

    /// <summary>A small confirmation in place of the card that was clicked.</summary>
    /// <param name="key">Keys <c>{key}.title</c> and <c>{key}.text</c>.</param>
    /// <param name="language">Language.</param>
    public Reply Done(string key, string language)
    {
        Card card = renderer.Render(
            "welcome/done",
            new JsonObject { ["title"] = texts.Get(key + ".title", language), ["text"] = texts.Get(key + ".text", language) },
            language);
        return Reply.Replace(card.Json, card.Summary);
    }

    private string Word(string command, string language) => texts.Get("words." + command, language).Split('|')[0];
}
