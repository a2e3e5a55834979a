using System.Globalization;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>
/// How much one person has sent on one day for one purpose, against flooding (P25). Reports are numbered by the row that finds them for
/// their owner; the rest is counted in table <c>people</c>, partition = pseudonym, row <c>sent|{day}</c> (UTC), gone the night after. This
/// process knows what it has read or written last, so counting one more is one write, and another process in between is noticed by it.
/// </summary>
/// <param name="store">Storage.</param>
/// <param name="partition">Pseudonym.</param>
/// <param name="rowKey">Row.</param>
public sealed class DayCount(ITableStore store, string partition, string rowKey)
{
    /// <summary>Beginning of the row keys.</summary>
    public const string RowPrefix = "sent|";

    private const string CountProperty = "Count";
    private const int Attempts = 10;
    private readonly Lock _lock = new();
    private int _count;
    private int _reports;
    private Stored? _stored;

    /// <summary>Number of the last report of the day that this process knows of; 0 for none.</summary>
    public int Reports => Volatile.Read(ref _reports);

    /// <summary>Row of a day.</summary>
    /// <param name="moment">Any moment of the day in UTC.</param>
    public static string KeyOf(DateTimeOffset moment) => RowPrefix + moment.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>
    /// Takes the count of a day out of the store, so that of somebody who takes back what they sent no pseudonym is left (P10). What they
    /// send that day counts anew then, but for processes that have counted them.
    /// </summary>
    /// <param name="store">Storage.</param>
    /// <param name="pseudonym">Whose.</param>
    /// <param name="sentAt">When it was sent.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static Task ForgetAsync(ITableStore store, string pseudonym, DateTimeOffset sentAt, CancellationToken cancellationToken) =>
        store.SubmitAsync(Profiles.TableName, TableTransactionAction.Delete(pseudonym, KeyOf(sentAt), ETag.All), cancellationToken);

    /// <summary>Counts one more in memory.</summary>
    /// <returns>How many they are, as far as this process knows.</returns>
    public int Add()
    {
        lock (_lock)
        {
            return ++_count;
        }
    }

    /// <summary>Counts the reports of the day that are in the store.</summary>
    /// <param name="last">Number of the last.</param>
    public void LearnReports(int last)
    {
        lock (_lock)
        {
            _reports = Math.Max(_reports, last);
            _count = Math.Max(_count, _reports + (_stored?.Count ?? 0));
        }
    }

    /// <summary>
    /// Counts one more in the store, in one round trip, and more only when another process has counted since. Rows that go along are written
    /// in any case.
    /// </summary>
    /// <param name="along">Rows of the same partition for the same batch; writing them again does no harm.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task NoteAsync(IReadOnlyList<TableTransactionAction> along, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            if (await TryNoteAsync(along, cancellationToken))
            {
                return;
            }

            TableEntity? row = await store.GetEntityAsync(Profiles.TableName, partition, rowKey, cancellationToken);
            Learn(row is null ? null : new Stored(row.GetInt32(CountProperty) ?? 0, row.ETag));
        }

        if (along.Count > 0)
        {
            await store.SubmitTransactionAsync(Profiles.TableName, along, cancellationToken);
        }
    }

    // False when another process has counted since; then nothing is written.
    private async Task<bool> TryNoteAsync(IReadOnlyList<TableTransactionAction> along, CancellationToken cancellationToken)
    {
        Stored? known = Volatile.Read(ref _stored);
        int count = (known?.Count ?? 0) + 1;
        TableEntity row = new(partition, rowKey) { { CountProperty, count } };
        TableTransactionAction write = known is null ? TableTransactionAction.Add(row) : TableTransactionAction.Replace(row, known.Version);
        WriteResult result = await store.SubmitTransactionAsync(Profiles.TableName, [write, .. along], cancellationToken);
        if (result.IsDone)
        {
            Learn(new Stored(count, result.ETag));
        }

        return result.IsDone;
    }

    private void Learn(Stored? stored)
    {
        lock (_lock)
        {
            _stored = stored;
            _count = Math.Max(_count, _reports + (stored?.Count ?? 0));
        }
    }

    private sealed record Stored(int Count, ETag Version);
}
