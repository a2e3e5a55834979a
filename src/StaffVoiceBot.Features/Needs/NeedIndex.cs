using System.Globalization;
using System.Runtime.CompilerServices;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Needs.Domain;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Needs;

/// <summary>
/// Whose reports are whose: table <c>people</c>, partition = <see cref="Need.Owner"/> (pseudonym for <see cref="Purpose.Need"/>, or the
/// digest of a receipt code), row <c>need|{inverted time}|{id}</c>, newest first. The row holds nothing but its key.
/// </summary>
/// <param name="store">Storage.</param>
/// <param name="names">Names of people who want to be known; they stand in the same partition.</param>
public sealed class NeedIndex(ITableStore store, NameBook names)
{
    private const string RowPrefix = "need|";
    private const int TimeLength = 15;

    /// <summary>Notes a report, with the name of who wants to be known; again does no harm but to the count.</summary>
    /// <param name="need">Report.</param>
    /// <param name="name">Name of the person; empty to leave it as it is.</param>
    /// <param name="count">Counts it for the day; null where nothing is counted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task AddAsync(Need need, string name, DayCount? count, CancellationToken cancellationToken) => count is null
        ? store.SubmitTransactionAsync(Profiles.TableName, RowsOf(need, name), cancellationToken)
        : count.NoteAsync(RowsOf(need, name), cancellationToken);

    /// <summary>The same in one round trip; false when another process has counted in between, and nothing is written.</summary>
    /// <param name="need">Report.</param>
    /// <param name="name">Name of the person; empty to leave it as it is.</param>
    /// <param name="count">Counts it for the day; null where nothing is counted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> TryAddAsync(Need need, string name, DayCount? count, CancellationToken cancellationToken)
    {
        if (count is not null)
        {
            return await count.TryNoteAsync(RowsOf(need, name), cancellationToken);
        }

        await AddAsync(need, name, count, cancellationToken);
        return true;
    }

    /// <summary>Takes a report out, and the count of its day; again does no harm.</summary>
    /// <param name="need">Report.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task RemoveAsync(Need need, CancellationToken cancellationToken)
    {
        await RemoveAsync(need.Owner, KeyOf(need), cancellationToken);
        if (need.Reporter is { } reporter)
        {
            await DayCount.ForgetAsync(store, reporter, need.ReceivedAt, cancellationToken);
        }
    }

    /// <summary>Takes a row out that points to nothing.</summary>
    /// <param name="owner">Partition.</param>
    /// <param name="rowKey">Row.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task RemoveAsync(string owner, string rowKey, CancellationToken cancellationToken) =>
        store.SubmitAsync(Profiles.TableName, TableTransactionAction.Delete(owner, rowKey, ETag.All), cancellationToken);

    /// <summary>Ids of somebody's reports, newest first.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async IAsyncEnumerable<string> ListAsync(string owner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (TableEntity row in store.QueryAsync(TableQuery.Prefix(Profiles.TableName, owner, RowPrefix), cancellationToken))
        {
            yield return IdOf(row.RowKey);
        }
    }

    /// <summary>True when the report is noted.</summary>
    /// <param name="need">Report.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> HasAsync(Need need, CancellationToken cancellationToken) =>
        await store.GetEntityAsync(Profiles.TableName, need.Owner, KeyOf(need), cancellationToken) is not null;

    private IReadOnlyList<TableTransactionAction> RowsOf(Need need, string name)
    {
        TableTransactionAction row = TableTransactionAction.Upsert(new TableEntity(need.Owner, KeyOf(need)));
        return need.IsNamed && names.Keep(need.Owner, need.Id, name) is { } named ? [row, named] : [row];
    }

    private static string IdOf(string rowKey) => rowKey[(rowKey.LastIndexOf('|') + 1)..];

    private static string KeyOf(Need need)
    {
        long inverted = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() - need.ReceivedAt.ToUnixTimeMilliseconds();
        return $"{RowPrefix}{inverted.ToString(CultureInfo.InvariantCulture).PadLeft(TimeLength, '0')}|{need.Id}";
    }
}
