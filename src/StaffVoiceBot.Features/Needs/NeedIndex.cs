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
public sealed class NeedIndex(ITableStore store)
{
    private const string RowPrefix = "need|";
    private const int TimeLength = 15;

    /// <summary>Notes a report; again does no harm.</summary>
    /// <param name="need">Report.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task AddAsync(Need need, CancellationToken cancellationToken) =>
        store.SubmitAsync(Profiles.TableName, TableTransactionAction.Upsert(new TableEntity(need.Owner, KeyOf(need))), cancellationToken);

    /// <summary>Takes a report out; false when it was not there.</summary>
    /// <param name="need">Report.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task RemoveAsync(Need need, CancellationToken cancellationToken) => RemoveAsync(need.Owner, KeyOf(need), cancellationToken);

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

    private static string IdOf(string rowKey) => rowKey[(rowKey.LastIndexOf('|') + 1)..];

    private static string KeyOf(Need need)
    {
        long inverted = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() - need.ReceivedAt.ToUnixTimeMilliseconds();
        return $"{RowPrefix}{inverted.ToString(CultureInfo.InvariantCulture).PadLeft(TimeLength, '0')}|{need.Id}";
    }
}
