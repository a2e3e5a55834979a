using System.Globalization;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Privacy;

/// <summary>The audit forgets after 90 days who it was, and after five years, the horizon of the reports, also what was decided (domain 3.4).</summary>
/// <param name="store">Storage.</param>
public sealed class AuditRetention(ITableStore store) : IRetention
{
    private const string TableName = "audit";
    private const string By = "By";
    private const int YearsOfDecisions = 5;
    private static readonly TimeSpan PersonLife = TimeSpan.FromDays(90);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RetentionCount>> ExpireAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        (int people, int decisions) = (0, 0);
        await foreach (TableEntity row in store.QueryAsync(TableQuery.WholeTable(TableName) with { Select = [By] }, cancellationToken))
        {
            if (TimeOf(row) is not { } at || at >= moment - PersonLife)
            {
                continue;
            }

            bool isOver = at < moment.AddYears(-YearsOfDecisions);
            if (isOver || row.GetString(By) is { Length: > 0 })
            {
                TableEntity nobody = new(row.PartitionKey, row.RowKey) { { By, "" } };
                await store.SubmitAsync(TableName, isOver ? TableTransactionAction.Delete(row.PartitionKey, row.RowKey, ETag.All) : TableTransactionAction.Merge(nobody, ETag.All), cancellationToken);
                (people, decisions) = isOver ? (people, decisions + 1) : (people + 1, decisions);
            }
        }

        return [new("auditPerson", people), new("audit", decisions)];
    }

    // Keys begin with the inverted time, so that the newest stand first.
    private static DateTimeOffset? TimeOf(TableEntity row) =>
        long.TryParse(row.RowKey.Split('|')[0], NumberStyles.None, CultureInfo.InvariantCulture, out long inverted) && inverted <= DateTimeOffset.MaxValue.UtcTicks
            ? new DateTimeOffset(DateTimeOffset.MaxValue.UtcTicks - inverted, TimeSpan.Zero)
            : null;
}
