using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.PersonalDetails;

namespace StaffVoiceBot.Features.Themes;

/// <summary>A reporter answers a question of the Stabsstelle. Only reporters of the theme can; their name goes along only where they chose so.</summary>
/// <param name="questions">Questions.</param>
/// <param name="index">Which themes were merged.</param>
/// <param name="store">Reports.</param>
/// <param name="details">Looks for personal details.</param>
/// <param name="form">Asks for the answer once more.</param>
/// <param name="pseudonyms">Pseudonyms.</param>
/// <param name="texts">Sentences.</param>
/// <param name="time">Clock.</param>
public sealed class AnswerQuestion(
    QuestionStore questions, ThemeIndex index, ThemeStore store, PersonalDetailCheck details, TextForm form, Pseudonyms pseudonyms, ThemeTexts texts, TimeProvider time) : ITurnHandler, IFormCheck
{
    /// <summary>Verb; <c>question</c> is the question, <c>input</c> the id of the field.</summary>
    public const string Verb = "themes.answer";

    /// <summary>Beginning of the field's id.</summary>
    public const string Input = "answer";

    private const int MaximumLength = 500;

    /// <summary>Key of a person's answer to a question.</summary>
    /// <param name="pseudonyms">Pseudonyms.</param>
    /// <param name="questionId">Question.</param>
    /// <param name="person">Who.</param>
    public static string KeyOf(Pseudonyms pseudonyms, string questionId, Person person) => pseudonyms.Of($"answer|{questionId}|{person.Key}");

    /// <inheritdoc/>
    public IReadOnlyList<FieldError> Check(string verb, Inputs inputs) =>
        verb == Verb && FormFields.Clean(inputs[inputs["input"]]).Length is 0 or > MaximumLength ? [new FieldError(inputs["input"], "themes.answer.empty", MaximumLength)] : [];

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        if (await questions.FindAsync(context.Inputs["question"], cancellationToken) is not { } question
            || await FindReportAsync(question, context.Person, cancellationToken) is not { } report)
        {
            return Reply.Say(texts.Get("themes.notFound", context.Language));
        }

        string field = context.Inputs["input"];
        string text = FormFields.Clean(context.Inputs[field.StartsWith(Input, StringComparison.Ordinal) ? field : Input]);
        IReadOnlyList<FieldError> errors = text.Length is 0 or > MaximumLength
            ? [new FieldError(Input, "themes.answer.empty", MaximumLength)]
            : await details.RunAsync(context.Inputs, [(Input, text)], cancellationToken);
        if (errors.Count > 0)
        {
            return form.Ask(new RefusedText(Verb, Input, question.Text, text, MaximumLength) { Kept = ["question"] }, errors, context);
        }

        DateTimeOffset now = time.GetUtcNow();
        Answer answer = new(KeyOf(pseudonyms, question.Id, context.Person), text, DateOnly.FromDateTime(now.UtcDateTime), report.IsNamed ? report.Reference : null);
        await questions.AnswerAsync(question, answer, AnswerMessage.Of(question, answer, now), cancellationToken);
        return Reply.Say(texts.Get("themes.answer.thanks", context.Language));
    }

    /// <summary>A report of the person in the theme, one with their name before others; null when there is none.</summary>
    private async Task<Member?> FindReportAsync(Question question, Person person, CancellationToken cancellationToken)
    {
        string pseudonym = pseudonyms.For(Purpose.Need, person);
        Member? found = null;
        string root = (await store.FindRootAsync(question.ThemeId, cancellationToken))?.Id ?? question.ThemeId;
        foreach (string id in index.FamilyOf(root))
        {
            await foreach (Member member in store.ReadMembersAsync(id, cancellationToken))
            {
                found = member.Reporter == pseudonym && (found is null || !member.IsNamed) ? member : found;
            }
        }

        return found;
    }
}
