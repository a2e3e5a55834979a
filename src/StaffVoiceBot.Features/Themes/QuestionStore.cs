using System.Globalization;
using System.Runtime.CompilerServices;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Themes;

/// <summary>A question of the Stabsstelle to the reporters of a theme.</summary>
/// <param name="Id">Id of the form it was asked with.</param>
/// <param name="ThemeId">Theme.</param>
/// <param name="Text">Question.</param>
/// <param name="Thread">Thread the answers go to; empty for the channel.</param>
public sealed record Question(string Id, string ThemeId, string Text, string Thread);

/// <summary>An answer.</summary>
/// <param name="Key">The same for the same person and question; leads to nobody without the key of the pseudonyms.</param>
/// <param name="Text">Answer.</param>
/// <param name="AnsweredOn">Day; nothing finer is kept (P16).</param>
/// <param name="Report">Report that was sent with a name, by which the name is found as long as it may be known; null for any other.</param>
public sealed record Answer(string Key, string Text, DateOnly AnsweredOn, NeedReference? Report)
{
    /// <summary>True while an objection lies on it (P11): nobody reads it.</summary>
    public bool IsRestricted { get; init; }
}

/// <summary>Questions and answers: rows <c>q|{question}</c> and <c>w|{question}|{key}</c> of table <c>themes</c>, partition <c>theme</c>.</summary>
/// <param name="store">Storage.</param>
/// <param name="outbox">Carries answers to the Stabsstelle.</param>
public sealed class QuestionStore(ITableStore store, Outbox outbox)
{
    private const string QuestionPrefix = "q|";

    /// <summary>Write of a new question; refused when the same form was sent before.</summary>
    /// <param name="question">Question.</param>
    public static TableTransactionAction Add(Question question) => TableTransactionAction.Add(new TableEntity(ThemeRows.Partition, QuestionPrefix + question.Id)
    {
        { "Theme", question.ThemeId },
        { "Text", question.Text },
        { "Thread", question.Thread },
    });

    /// <summary>A question; null when there is none.</summary>
    /// <param name="id">Id; anything that is no id gives null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Question?> FindAsync(string id, CancellationToken cancellationToken) =>
        Guid.TryParseExact(id, "N", out _) && await store.GetEntityAsync(ThemeStore.TableName, ThemeRows.Partition, QuestionPrefix + id, cancellationToken) is { } row
            ? ToQuestion(row)
            : null;

    /// <summary>Saves an answer in place of an earlier one, and sends it to the Stabsstelle.</summary>
    /// <param name="question">Question.</param>
    /// <param name="answer">Answer.</param>
    /// <param name="message">What is sent.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task AnswerAsync(Question question, Answer answer, OutboxMessage message, CancellationToken cancellationToken) => outbox.SubmitAsync(
        ThemeStore.TableName,
        ThemeRows.Partition,
        [TableTransactionAction.Upsert(ToRow(question.Id, answer))],
        [message],
        cancellationToken);

    /// <summary>An answer; null when it was erased.</summary>
    /// <param name="questionId">Question.</param>
    /// <param name="key">Key of the answer.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Answer?> FindAnswerAsync(string questionId, string key, CancellationToken cancellationToken) =>
        await store.GetEntityAsync(ThemeStore.TableName, ThemeRows.Partition, AnswerKey(questionId, key), cancellationToken) is { } row
            ? ToAnswer(row)
            : null;

    /// <summary>The answers to a question.</summary>
    /// <param name="questionId">Question.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public IAsyncEnumerable<Answer> ReadAnswersAsync(string questionId, CancellationToken cancellationToken) =>
        store.QueryAsync(TableQuery.Prefix(ThemeStore.TableName, ThemeRows.Partition, AnswerKey(questionId, "")), cancellationToken).Select(ToAnswer);

    /// <summary>Puts an objection on an answer, or takes it off; does nothing when there is none.</summary>
    /// <param name="questionId">Question.</param>
    /// <param name="key">Key of the answer.</param>
    /// <param name="isRestricted">True to restrict.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task RestrictAnswerAsync(string questionId, string key, bool isRestricted, CancellationToken cancellationToken) => store.SubmitAsync(
        ThemeStore.TableName,
        TableTransactionAction.Merge(new TableEntity(ThemeRows.Partition, AnswerKey(questionId, key)) { { "IsRestricted", isRestricted } }, ETag.All),
        cancellationToken);

    /// <summary>Erases an answer; does nothing when there is none.</summary>
    /// <param name="questionId">Question.</param>
    /// <param name="key">Key of the answer.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task ForgetAnswerAsync(string questionId, string key, CancellationToken cancellationToken) => store.SubmitAsync(
        ThemeStore.TableName, TableTransactionAction.Delete(ThemeRows.Partition, AnswerKey(questionId, key), ETag.All), cancellationToken);

    /// <summary>All questions.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async IAsyncEnumerable<Question> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (TableEntity row in store.QueryAsync(TableQuery.Prefix(ThemeStore.TableName, ThemeRows.Partition, QuestionPrefix), cancellationToken))
        {
            yield return ToQuestion(row);
        }
    }

    private static TableEntity ToRow(string questionId, Answer answer) => new(ThemeRows.Partition, AnswerKey(questionId, answer.Key))
    {
        { "Text", answer.Text },
        { "AnsweredOn", answer.AnsweredOn.ToString("O", CultureInfo.InvariantCulture) },
        { "Report", answer.Report?.ToString() },
        { "IsRestricted", answer.IsRestricted ? true : null },
    };

    private static Answer ToAnswer(TableEntity row) => new(
        row.RowKey[(row.RowKey.LastIndexOf('|') + 1)..],
        ThemeRows.Text(row, "Text"),
        DateOnly.TryParseExact(row.GetString("AnsweredOn"), "O", out DateOnly day) ? day : default,
        NeedReference.Parse(ThemeRows.Text(row, "Report")))
    {
        IsRestricted = row.GetBoolean("IsRestricted") ?? false,
    };

    private static string AnswerKey(string questionId, string key) => $"w|{questionId}|{key}";

    private static Question ToQuestion(TableEntity row) => new(
        row.RowKey[QuestionPrefix.Length..], ThemeRows.Text(row, "Theme"), ThemeRows.Text(row, "Text"), ThemeRows.Text(row, "Thread"));
}
