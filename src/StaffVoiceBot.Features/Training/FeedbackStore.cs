using System.Text.Json;
using StaffVoiceBot.Features.Training.Domain;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Training;

/// <summary>
/// What came back about courses. Partition <c>course</c>, rows <c>f|{course}</c> (counts and remarks) and <c>g|{course}|{pseudonym}</c>
/// (has answered, under a pseudonym of its own purpose). Single answers are never stored (T12).
/// </summary>
/// <param name="store">Storage.</param>
internal sealed class FeedbackStore(ITableStore store)
{
    private const int Attempts = 40;

    /// <summary>What came back about a course.</summary>
    /// <param name="courseId">Course.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Feedback> ReadAsync(string courseId, CancellationToken cancellationToken) => From(await FindAsync(courseId, cancellationToken));

    /// <summary>Adds one form; false when this person has answered already.</summary>
    /// <param name="courseId">Course.</param>
    /// <param name="person">Pseudonym for <c>Purpose.Feedback</c>.</param>
    /// <param name="add">The counts with the form; may be called more than once.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> AddAsync(string courseId, string person, Func<Feedback, Feedback> add, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            TableEntity? before = await FindAsync(courseId, cancellationToken);
            Feedback after = add(From(before));
            TableEntity row = new(CourseStore.Partition, "f|" + courseId)
            {
                { "Counts", JsonSerializer.Serialize(after.Counts) },
                { "Remarks", JsonSerializer.Serialize(after.Remarks) },
            };
            WriteResult result = await store.SubmitTransactionAsync(
                TrainingStore.TableName,
                [
                    TableTransactionAction.Add(new TableEntity(CourseStore.Partition, $"g|{courseId}|{person}")),
                    before is null ? TableTransactionAction.Add(row) : TableTransactionAction.Replace(row, before.ETag),
                ],
                cancellationToken);
            if (result.IsDone || result.FailedIndex == 0)
            {
                return result.IsDone;
            }
        }

        throw new TableStoreUnavailableException("Feedback is being given by too many at once.");
    }

    /// <summary>Erases who has answered, and gives their number; what they said stays.</summary>
    /// <param name="courseId">Course.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<int> ErasePeopleAsync(string courseId, CancellationToken cancellationToken) => CourseStore.EraseAsync(store, $"g|{courseId}|", cancellationToken);

    /// <summary>Erases what came back about a course.</summary>
    /// <param name="courseId">Course.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task EraseAsync(string courseId, CancellationToken cancellationToken) => store.SubmitAsync(
        TrainingStore.TableName, TableTransactionAction.Delete(CourseStore.Partition, "f|" + courseId, ETag.All), cancellationToken);

    private Task<TableEntity?> FindAsync(string courseId, CancellationToken cancellationToken) =>
        store.GetEntityAsync(TrainingStore.TableName, CourseStore.Partition, "f|" + courseId, cancellationToken);

    private static Feedback From(TableEntity? row) => row is null
        ? Feedback.None
        : new Feedback(JsonSerializer.Deserialize<int[]>(row.GetString("Counts")!)!, JsonSerializer.Deserialize<string[]>(row.GetString("Remarks")!)!);
}
