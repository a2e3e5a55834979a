using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Features.Themes;

/// <summary>
/// The one calm message a day: what became of the themes a person reported or supports, and what the Stabsstelle asks. A theme whose status went
/// back to what it was since is left out; nobody who switched notices off gets one.
/// </summary>
/// <param name="store">Themes.</param>
/// <param name="questions">Questions.</param>
/// <param name="texts">Sentences.</param>
/// <param name="renderer">Templates.</param>
public sealed class ThemeNotice(ThemeStore store, QuestionStore questions, ThemeTexts texts, CardRenderer renderer) : IMessageKind
{
    /// <summary>Kind and group of the message.</summary>
    public const string Kind = "themes.notice";

    private const string ThemeValue = "theme";
    private const string StatusBefore = "before";
    private const string QuestionValue = "question";

    /// <inheritdoc/>
    public string Name => Kind;

    /// <summary>Tells everybody behind a theme of a decision.</summary>
    /// <param name="before">Theme before it.</param>
    /// <param name="notBefore">When.</param>
    public static OutboxMessage OfDecision(Theme before, DateTimeOffset notBefore) =>
        Message(ThemePeople.Everybody, before.Id, notBefore, new() { [ThemeValue] = before.Id, [StatusBefore] = State(before) });

    /// <summary>Puts a question to the reporters of a theme.</summary>
    /// <param name="question">Question.</param>
    /// <param name="notBefore">When.</param>
    public static OutboxMessage OfQuestion(Question question, DateTimeOffset notBefore) =>
        Message(ThemePeople.Reporters, question.ThemeId, notBefore, new() { [QuestionValue] = question.Id });

    /// <summary>What is said about a theme, as it will be read; for the preview.</summary>
    /// <param name="theme">Theme after the decision.</param>
    /// <param name="language">Language.</param>
    public string Say(Theme theme, string language) => string.Join(
        "\n\n",
        new[] { CardText.Escape(theme.Title), Line(theme, language), CardText.Escape(theme.Reason.In(language)), HowTo(theme, language) }.Where(text => text.Length > 0));

    /// <inheritdoc/>
    public async Task<OutgoingMessage?> WriteAsync(IReadOnlyList<OutboxMessage> messages, Receiver receiver, CancellationToken cancellationToken)
    {
        if (receiver.Profile.IsQuiet)
        {
            return null;
        }

        Dictionary<string, JsonObject> news = [];
        JsonArray asked = [];
        foreach (OutboxMessage message in messages)
        {
            if (message.Values.TryGetValue(ThemeValue, out string? id) && await store.FindRootAsync(id, cancellationToken) is { } theme
                && State(theme) != message.Values.GetValueOrDefault(StatusBefore))
            {
                news[theme.Id] = ToJson(theme, receiver.Language);
            }
            else if (message.Values.TryGetValue(QuestionValue, out string? questionId) && await questions.FindAsync(questionId, cancellationToken) is { } question
                && await store.FindRootAsync(question.ThemeId, cancellationToken) is { } about)
            {
                asked.Add(ToJson(question, about, asked.Count, receiver.Language));
            }
        }

        if (news.Count + asked.Count == 0)
        {
            return null;
        }

        Card card = renderer.Render("themes/notice", new JsonObject { ["themes"] = new JsonArray([.. news.Values]), ["questions"] = asked }, receiver.Language);
        return new OutgoingMessage(card.Summary, card.Json);
    }

    private static OutboxMessage Message(string group, string themeId, DateTimeOffset notBefore, Dictionary<string, string> values) => new()
    {
        To = Recipient.Group(group, themeId),
        Kind = Kind,
        Group = Kind,
        Values = values,
        NotBefore = notBefore,
    };

    private static string State(Theme theme) => $"{theme.Status} {theme.Quarter}";

    private string Line(Theme theme, string language) => $"{theme.Code} · {texts.Status(theme, language)}";

    private string HowTo(Theme theme, string language) =>
        theme.HowToGetIt.German.Length == 0 ? "" : texts.Get("themes.notice.howTo", language, CardText.Escape(theme.HowToGetIt.In(language)));

    private JsonObject ToJson(Theme theme, string language) => new()
    {
        ["id"] = theme.Id,
        ["code"] = theme.Code,
        ["title"] = CardText.Escape(theme.Title),
        ["line"] = Line(theme, language),
        ["reason"] = CardText.Escape(theme.Reason.In(language)),
        ["howTo"] = HowTo(theme, language),
        ["isLive"] = theme.Status == ThemeStatus.Live,
    };

    private JsonObject ToJson(Question question, Theme theme, int position, string language) => new()
    {
        ["id"] = theme.Id,
        ["code"] = theme.Code,
        ["title"] = CardText.Escape(theme.IsPublic ? theme.Title : theme.Code),
        ["question"] = texts.Get("themes.notice.question", language, CardText.Escape(question.Text)),
        ["privacy"] = texts.Get("themes.notice.privacy", language),
        ["questionId"] = question.Id,
        ["input"] = $"{AnswerQuestion.Input}{position}",
    };
}
