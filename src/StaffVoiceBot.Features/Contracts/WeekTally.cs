using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>
/// Counts what the digest has to tell about the bot itself, by week and nothing finer: table <c>tallies</c>, partition = ISO week,
/// row = name. Nothing in it leads to a person; a week goes after five years, the horizon of the reports (domain 3.4).
/// </summary>
/// <param name="store">Storage.</param>
/// <param name="time">Clock.</param>
public sealed class WeekTally(ITableStore store, TimeProvider time) : IRetention
{
    /// <summary>Reports in which personal details were found before they were stored (P06).</summary>
    public const string Details = "details";

    /// <summary>Rows that went because their time was over (P17).</summary>
    public const string Erased = "erased";

    private const string TableName = "tallies";
    private const string Count = "Count";
    private const int Attempts = 10;
    private const int YearsKept = 5;

    /// <summary>Counts in the running week. A count that many write at once may be a little low.</summary>
    /// <param name="name">What is counted.</param>
    /// <param name="count">How many more.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task AddAsync(string name, int count, CancellationToken cancellationToken)
    {
        string week = IsoWeek.Of(time.GetUtcNow()).ToString();
        for (int attempt = 0; attempt < Attempts && count > 0; attempt++)
        {
            TableEntity? known = await store.GetEntityAsync(TableName, week, name, cancellationToken);
            TableEntity row = new(week, name) { { Count, (known?.GetInt32(Count) ?? 0) + count } };
            if ((await store.SubmitAsync(TableName, known is null ? TableTransactionAction.Add(row) : TableTransactionAction.Replace(row, known.ETag), cancellationToken)).IsDone)
            {
                return;
            }
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RetentionCount>> ExpireAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        IsoWeek oldest = IsoWeek.Of(moment.AddYears(-YearsKept));
        IAsyncEnumerable<TableEntity> over = store.QueryAsync(TableQuery.WholeTable(TableName) with { Select = [] }, cancellationToken)
            .Where(row => IsoWeek.TryParse(row.PartitionKey, out IsoWeek week) && week < oldest);
        return [new("tally", await store.EraseAsync(TableName, over, cancellationToken))];
    }

    /// <summary>What was counted in a week.</summary>
    /// <param name="week">Week.</param>
    /// <param name="name">What is counted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<int> ReadAsync(IsoWeek week, string name, CancellationToken cancellationToken) =>
        (await store.GetEntityAsync(TableName, week.ToString(), name, cancellationToken))?.GetInt32(Count) ?? 0;
}
