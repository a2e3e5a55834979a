using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Training.Domain;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Training;

/// <summary>
/// Courses in the store. Table <c>training</c>, partition <c>course</c>, rows <c>c|{id}</c> (course) and <c>r|{course}|{pseudonym}</c>
/// (registration). Whatever changes who sits where replaces the course row in the version it was decided on, so two
/// decisions can never both count.
/// </summary>
/// <param name="store">Storage.</param>
/// <param name="outbox">Messages that go with a change.</param>
internal sealed class CourseStore(ITableStore store, Outbox outbox)
{
    public const string Partition = "course";
    private const string CoursePrefix = "c|";
    private const int Attempts = 40;
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new();

    /// <summary>Saves a new course; false when it is there already.</summary>
    /// <param name="course">Course.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> AddAsync(Course course, CancellationToken cancellationToken) =>
        (await store.SubmitAsync(TrainingStore.TableName, TableTransactionAction.Add(CourseRows.ToRow(course)), cancellationToken)).IsDone;

    /// <summary>A course with everybody in it, or null.</summary>
    /// <param name="courseId">Id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<CourseRecord?> FindAsync(string courseId, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(courseId, "N", out _)
            || await store.GetEntityAsync(TrainingStore.TableName, Partition, CoursePrefix + courseId, cancellationToken) is not { } row)
        {
            return null;
        }

        List<Registration> registrations = [];
        TableQuery query = TableQuery.Prefix(TrainingStore.TableName, Partition, CourseRows.RegistrationPrefix(courseId));
        await foreach (TableEntity registration in store.QueryAsync(query, cancellationToken))
        {
            registrations.Add(CourseRows.ToRegistration(registration));
        }

        return new CourseRecord(CourseRows.ToCourse(row), registrations, row.ETag);
    }

    /// <summary>All courses, oldest first.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async IAsyncEnumerable<Course> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (TableEntity row in store.QueryAsync(TableQuery.Prefix(TrainingStore.TableName, Partition, CoursePrefix), cancellationToken))
        {
            yield return CourseRows.ToCourse(row);
        }
    }

    /// <summary>Courses with everybody in them, oldest first; two reads, however many they are.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<CourseRecord>> ReadRecordsAsync(Func<Course, bool> filter, CancellationToken cancellationToken)
    {
        List<CourseRecord> records = await store.QueryAsync(TableQuery.Prefix(TrainingStore.TableName, Partition, CoursePrefix), cancellationToken)
            .Select(row => new CourseRecord(CourseRows.ToCourse(row), [], row.ETag))
            .Where(record => filter(record.Course))
            .ToListAsync(cancellationToken);
        if (records.Count == 0)
        {
            return records;
        }

        ILookup<string, Registration> people = (await store.QueryAsync(TableQuery.Prefix(TrainingStore.TableName, Partition, "r|"), cancellationToken).ToListAsync(cancellationToken))
            .ToLookup(row => row.RowKey.Split('|')[1], CourseRows.ToRegistration);
        return [.. records.Select(record => record with { Registrations = [.. people[record.Course.Id]] })];
    }

    /// <summary>
    /// Changes a course: reads it, lets <paramref name="decide"/> decide on what was read, and writes only if nothing has changed
    /// meanwhile; else all over again. Gives what was written on top of what it was decided on; null when there is no such
    /// course or nothing was decided.
    /// </summary>
    /// <param name="courseId">Id.</param>
    /// <param name="decide">Decision; null for "nothing to change". May be called more than once.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<CourseRecord?> ChangeAsync(string courseId, Func<CourseRecord, CourseChange?> decide, CancellationToken cancellationToken)
    {
        // One at a time inside this process keeps a crowd from repeating its reads; between processes the ETag decides.
        SemaphoreSlim turn = _turns.GetOrAdd(courseId, _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            for (int attempt = 0; attempt < Attempts; attempt++)
            {
                if (await FindAsync(courseId, cancellationToken) is not { } record || decide(record) is not { } change)
                {
                    return null;
                }

                if ((await SubmitAsync(record, change, cancellationToken)).IsDone)
                {
                    return record.With(change.Registrations) with { Course = change.Course };
                }
            }
        }
        finally
        {
            turn.Release();
        }

        throw new TableStoreUnavailableException("A course is being changed by too many at once.");
    }

    /// <summary>Erases one person from a course (P10); a free seat goes to the next one when the course is tended.</summary>
    /// <param name="courseId">Id.</param>
    /// <param name="person">Pseudonym.</param>
    /// <param name="feedbackPerson">Pseudonym under which it is kept that they have answered.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task ErasePersonAsync(string courseId, string person, string feedbackPerson, CancellationToken cancellationToken)
    {
        await ChangeAsync(courseId, record => record.Find(person) is null ? null : new CourseChange(record.Course, [], []) { Erased = person }, cancellationToken);
        await store.SubmitAsync(TrainingStore.TableName, TableTransactionAction.Delete(Partition, $"g|{courseId}|{feedbackPerson}", ETag.All), cancellationToken);
    }

    /// <summary>Erases who was in a course, and gives their number.</summary>
    /// <param name="courseId">Id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<int> ErasePeopleAsync(string courseId, CancellationToken cancellationToken) =>
        await EraseAsync(store, CourseRows.RegistrationPrefix(courseId), cancellationToken);

    /// <summary>Erases a course; its people and its feedback go before.</summary>
    /// <param name="courseId">Id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task EraseAsync(string courseId, CancellationToken cancellationToken) =>
        store.SubmitAsync(TrainingStore.TableName, TableTransactionAction.Delete(Partition, CoursePrefix + courseId, ETag.All), cancellationToken);

    /// <summary>Erases the rows of the partition whose key begins with something, and gives their number.</summary>
    /// <param name="store">Storage.</param>
    /// <param name="prefix">Beginning of the row keys.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal static Task<int> EraseAsync(ITableStore store, string prefix, CancellationToken cancellationToken) =>
        store.EraseAsync(TrainingStore.TableName, store.QueryAsync(TableQuery.Prefix(TrainingStore.TableName, Partition, prefix), cancellationToken), cancellationToken);

    private Task<WriteResult> SubmitAsync(CourseRecord record, CourseChange change, CancellationToken cancellationToken) => outbox.SubmitAsync(
        TrainingStore.TableName,
        Partition,
        [
            TableTransactionAction.Replace(CourseRows.ToRow(change.Course), record.ETag),
            .. change.Erased is { } person ? [TableTransactionAction.Delete(Partition, CourseRows.RegistrationPrefix(change.Course.Id) + person, ETag.All)] : Array.Empty<TableTransactionAction>(),
            .. change.Registrations.Select(registration => TableTransactionAction.Upsert(CourseRows.ToRow(change.Course.Id, registration))),
        ],
        change.Messages,
        cancellationToken);
}
