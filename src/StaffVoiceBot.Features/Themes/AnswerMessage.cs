using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Features.Themes;

/// <summary>Brings answers to the thread in which the Stabsstelle asked. An answer that was erased meanwhile does not arrive.</summary>
/// <param name="store">Themes.</param>
/// <param name="questions">Questions and answers.</param>
/// <param name="needs">Names of people who reported with theirs.</param>
/// <param name="texts">Sentences.</param>
/// <param name="renderer">Templates.</param>
public sealed class AnswerMessage(ThemeStore store, QuestionStore questions, INeedCatalogue needs, ThemeTexts texts, CardRenderer renderer) : IMessageKind
{
    private const string Kind = "themes.answers";
    private const string QuestionValue = "question";
    private const string AnswerValue = "answer";

    /// <inheritdoc/>
    public string Name => Kind;

    /// <summary>The message of an answer.</summary>
    /// <param name="question">Question.</param>
    /// <param name="answer">Answer.</param>
    /// <param name="now">Time.</param>
    public static OutboxMessage Of(Question question, Answer answer, DateTimeOffset now) => new()
    {
        To = Recipient.Destination(DestinationKind.Digest, question.Thread),
        Kind = Kind,
        Group = Kind,
        Values = new Dictionary<string, string> { [QuestionValue] = question.Id, [AnswerValue] = answer.Key },
        NotBefore = now,
    };

    /// <inheritdoc/>
    public async Task<OutgoingMessage?> WriteAsync(IReadOnlyList<OutboxMessage> messages, Receiver receiver, CancellationToken cancellationToken)
    {
        JsonArray answered = [];
        foreach (IGrouping<string, OutboxMessage> group in messages.GroupBy(message => message.Values[QuestionValue]))
        {
            if (await questions.FindAsync(group.Key, cancellationToken) is { } question && await store.FindRootAsync(question.ThemeId, cancellationToken) is { } theme
                && await ReadAsync(group, cancellationToken) is { Count: > 0 } answers)
            {
                answered.Add(await ToJsonAsync(question, theme, answers, receiver.Language, cancellationToken));
            }
        }

        if (answered.Count == 0)
        {
            return null;
        }

        string title = texts.Get("themes.answers.title", receiver.Language);
        Card card = renderer.Render("themes/answers", new JsonObject { ["title"] = title, ["questions"] = answered }, receiver.Language);
        return new OutgoingMessage(title, card.Json);
    }

    private async Task<List<Answer>> ReadAsync(IGrouping<string, OutboxMessage> group, CancellationToken cancellationToken)
    {
        List<Answer> answers = [];
        foreach (string key in group.Select(message => message.Values[AnswerValue]).Distinct())
        {
            if (await questions.FindAnswerAsync(group.Key, key, cancellationToken) is { IsRestricted: false } answer)
            {
                answers.Add(answer);
            }
        }

        return answers;
    }

    private async Task<JsonObject> ToJsonAsync(Question question, Theme theme, List<Answer> answers, string language, CancellationToken cancellationToken)
    {
        JsonArray shown = [];
        foreach (Answer answer in answers)
        {
            shown.Add(new JsonObject { ["who"] = await NameAsync(answer, language, cancellationToken), ["text"] = CardText.Escape(answer.Text) });
        }

        return new JsonObject
        {
            ["id"] = theme.Id,
            ["code"] = theme.Code,
            ["question"] = texts.Get("themes.answers.question", language, theme.Code, CardText.Escape(question.Text)),
            ["answers"] = shown,
        };
    }

    private async Task<string> NameAsync(Answer answer, string language, CancellationToken cancellationToken) =>
        answer.Report is { } report && await needs.FindAsync(report, cancellationToken) is { Name: { Length: > 0 } name }
            ? CardText.Escape(name)
            : texts.Get("themes.answers.somebody", language);
}
