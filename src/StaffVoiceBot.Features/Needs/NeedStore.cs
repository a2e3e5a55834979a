using System.Globalization;
using System.Runtime.CompilerServices;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Needs.Domain;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Needs;

/// <summary>
/// Reports in the store. Table <c>needs</c>, partition = ISO week of arrival, rows <c>n|{id}</c> (the report) and
/// <c>k|{key}</c> (seen-marker, so that a repeated sending finds the first). Both are written in one batch.
/// </summary>
/// <param name="store">Storage.</param>
public sealed class NeedStore(ITableStore store)
{
    private const string TableName = "needs";
    private const int Attempts = 5;

    /// <summary>
    /// Saves a report once. The result is the report that counts: the given one, or the one that the same key saved before.
    /// </summary>
    /// <param name="need">Report.</param>
    /// <param name="key">Idempotency key: the same for every repetition of one sending.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Need> SaveOnceAsync(Need need, string key, CancellationToken cancellationToken)
    {
        string week = need.Week.ToString();

        // A delivery that is repeated across midnight of Sunday looks for its marker in the week before as well.
        if (need.ReceivedAt.DayOfWeek == DayOfWeek.Monday && await FindByKeyAsync(need.Week.Plus(-1).ToString(), key, cancellationToken) is { } earlier)
        {
            return earlier;
        }

        WriteResult result = await store.SubmitTransactionAsync(
            TableName,
            [
                TableTransactionAction.Add(new TableEntity(week, MarkerKey(key)) { { "NeedId", need.Id } }),
                TableTransactionAction.Add(ToRow(need)),
            ],
            cancellationToken);
        return result.IsDone
            ? need
            : await FindByKeyAsync(week, key, cancellationToken) ?? throw new TableStoreUnavailableException("A report was refused but its first sending is not there.");
    }

    /// <summary>One report, or null.</summary>
    /// <param name="week">Its partition.</param>
    /// <param name="id">Id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Need?> FindAsync(string week, string id, CancellationToken cancellationToken) =>
        await store.GetEntityAsync(TableName, week, NeedKey(id), cancellationToken) is { } row ? FromRow(row) : null;

    /// <summary>The reports of a week in the order of arrival.</summary>
    /// <param name="week">Week.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async IAsyncEnumerable<Need> ReadWeekAsync(IsoWeek week, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (TableEntity row in store.QueryAsync(TableQuery.Prefix(TableName, week.ToString(), NeedKey("")), cancellationToken))
        {
            yield return FromRow(row);
        }
    }

    /// <summary>Changes a report; a change by another process in between is read again and kept. False when there is none, or the change is refused.</summary>
    /// <param name="week">Its partition.</param>
    /// <param name="id">Id.</param>
    /// <param name="change">The new report from the present one, or null to refuse; may be called more than once.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> ChangeAsync(string week, string id, Func<Need, Need?> change, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            if (await store.GetEntityAsync(TableName, week, NeedKey(id), cancellationToken) is not { } row || change(FromRow(row)) is not { } changed)
            {
                return false;
            }

            if ((await store.SubmitAsync(TableName, TableTransactionAction.Replace(ToRow(changed), row.ETag), cancellationToken)).IsDone)
            {
                return true;
            }
        }

        throw new TableStoreUnavailableException("A report is being changed by too many at once.");
    }

    private static string NeedKey(string id) => "n|" + id;

    private static string MarkerKey(string key) => "k|" + key;

    private static TableEntity ToRow(Need need) => new(need.Week.ToString(), NeedKey(need.Id))
    {
        { "ReceivedAt", need.ReceivedAt },
        { "Text", need.Text },
        { "Department", need.DepartmentId },
        { "Reporter", need.Reporter },
        { "ReplyAddress", need.ReplyAddress },
        { "ThemeId", need.ThemeId },
        { "WeakPoints", need.WeakPoints.Count == 0 ? null : string.Join(',', need.WeakPoints) },
        { "Frequency", need.Frequency?.ToString() },
        { "MinutesLost", need.MinutesLost?.ToString() },
        { "Affected", need.Affected?.ToString() },
        { "AffectsPublic", need.AffectsPublic ? true : null },
        { "Deadline", need.Deadline?.ToString() },
        { "DeadlineDate", need.DeadlineDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
        { "Visibility", need.Visibility.ToString() },
        { "Status", need.Status.ToString() },
    };

    private static Need FromRow(TableEntity row) => new()
    {
        Id = row.RowKey[NeedKey("").Length..],
        ReceivedAt = row.GetDateTimeOffset("ReceivedAt") ?? default,
        Text = row.GetString("Text") ?? "",
        DepartmentId = row.GetString("Department") ?? "",
        Reporter = row.GetString("Reporter"),
        ReplyAddress = row.GetString("ReplyAddress"),
        ThemeId = row.GetString("ThemeId"),
        WeakPoints = [.. (row.GetString("WeakPoints") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<WeakPoint>)],
        Frequency = Read<Frequency>(row, "Frequency"),
        MinutesLost = Read<MinutesLost>(row, "MinutesLost"),
        Affected = Read<Affected>(row, "Affected"),
        AffectsPublic = row.GetBoolean("AffectsPublic") ?? false,
        Deadline = Read<DeadlineAnswer>(row, "Deadline"),
        DeadlineDate = row.GetString("DeadlineDate") is { } date ? DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
        Visibility = Read<Visibility>(row, "Visibility") ?? Visibility.Confidential,
        Status = Read<NeedStatus>(row, "Status") ?? NeedStatus.Received,
    };

    private static T? Read<T>(TableEntity row, string name)
        where T : struct, Enum => row.GetString(name) is { } text ? Enum.Parse<T>(text) : null;

    private async Task<Need?> FindByKeyAsync(string week, string key, CancellationToken cancellationToken)
    {
        TableEntity? marker = await store.GetEntityAsync(TableName, week, MarkerKey(key), cancellationToken);
        return marker?.GetString("NeedId") is { } id ? await FindAsync(week, id, cancellationToken) : null;
    }
}
