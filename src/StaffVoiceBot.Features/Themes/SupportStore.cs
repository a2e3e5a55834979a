using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Themes;

/// <summary>„Betrifft mich auch“ of one person.</summary>
/// <param name="Person">Pseudonym.</param>
/// <param name="DepartmentId">Department; empty when it was not given.</param>
/// <param name="Sentence">What they added; empty for nothing.</param>
/// <param name="ReplyAddress">Where to tell them what becomes of it.</param>
/// <param name="SupportedOn">Day; nothing finer is kept.</param>
public sealed record Support(string Person, string DepartmentId, string Sentence, string ReplyAddress, DateOnly SupportedOn)
{
    /// <summary>True while an objection lies on it (P11): it does not count, and the person is told nothing.</summary>
    public bool IsRestricted { get; init; }
}

/// <summary>
/// What staff leave at themes. Table <c>themes</c>, partition <c>theme|{id}</c>: <c>support|{pseudonym}</c> (inserting it is what makes a support
/// count once) and <c>help|{digest}</c> (answer to „Hilft es Ihnen?“, under a digest that no other row has) and <c>helped</c> (their sum, once they are erased). Table <c>people</c> has
/// <c>support|{theme}</c> for each support, written first, so that all of them can be found when somebody leaves.
/// </summary>
/// <param name="store">Storage.</param>
public sealed class SupportStore(ITableStore store)
{
    private const string SupportPrefix = "support|";
    private const string HelpPrefix = "help|";
    private const string SumKey = "helped";
    private const int RowsAtOnce = 90;
    private const string PeopleTable = "people";

    /// <summary>Adds a support. False when the person supports the theme already; then nothing changes.</summary>
    /// <param name="themeId">Theme.</param>
    /// <param name="support">Support.</param>
    /// <param name="count">Where it is counted for the day, in the write that makes it findable; null for nowhere.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> AddAsync(string themeId, Support support, DayCount? count, CancellationToken cancellationToken)
    {
        TableTransactionAction found = TableTransactionAction.Upsert(new TableEntity(support.Person, SupportPrefix + themeId));
        await (count is null ? store.SubmitAsync(PeopleTable, found, cancellationToken) : count.NoteAsync([found], cancellationToken));
        TableEntity row = new(Partition(themeId), SupportPrefix + support.Person)
        {
            { "Department", support.DepartmentId },
            { "Sentence", support.Sentence },
            { "ReplyAddress", support.ReplyAddress },
            { "SupportedOn", support.SupportedOn.ToString("O", System.Globalization.CultureInfo.InvariantCulture) },
        };
        return (await store.SubmitAsync(ThemeStore.TableName, TableTransactionAction.Add(row), cancellationToken)).IsDone;
    }

    /// <summary>
    /// The person takes a support back, and with it the count of its day, so that no pseudonym is left (P10). Whoever does so again and again
    /// still comes to the limit of the day: processes that have counted them go on. False when there was none.
    /// </summary>
    /// <param name="themeId">Theme.</param>
    /// <param name="person">Pseudonym.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> WithdrawAsync(string themeId, string person, CancellationToken cancellationToken)
    {
        Support? support = await FindAsync(themeId, person, cancellationToken);
        await RemoveAsync(themeId, person, cancellationToken);
        if (support is not null)
        {
            await DayCount.ForgetAsync(store, person, new DateTimeOffset(support.SupportedOn, TimeOnly.MinValue, TimeSpan.Zero), cancellationToken);
        }

        return support is not null;
    }

    /// <summary>Erases a support. False when there was none.</summary>
    /// <param name="themeId">Theme.</param>
    /// <param name="person">Pseudonym.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> RemoveAsync(string themeId, string person, CancellationToken cancellationToken)
    {
        WriteResult result = await store.SubmitAsync(
            ThemeStore.TableName, TableTransactionAction.Delete(Partition(themeId), SupportPrefix + person, ETag.All), cancellationToken);
        await store.SubmitAsync(PeopleTable, TableTransactionAction.Delete(person, SupportPrefix + themeId, ETag.All), cancellationToken);
        return result.IsDone;
    }

    /// <summary>One support; null when there is none.</summary>
    /// <param name="themeId">Theme.</param>
    /// <param name="person">Pseudonym.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Support?> FindAsync(string themeId, string person, CancellationToken cancellationToken) =>
        await store.GetEntityAsync(ThemeStore.TableName, Partition(themeId), SupportPrefix + person, cancellationToken) is { } row ? ToSupport(row) : null;

    /// <summary>The supports of a theme itself, by pseudonym, without those on which an objection lies (P11).</summary>
    /// <param name="themeId">Theme.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public IAsyncEnumerable<Support> ReadAsync(string themeId, CancellationToken cancellationToken) =>
        ReadEveryAsync(themeId, cancellationToken).Where(support => !support.IsRestricted);

    /// <summary>The same with those on which an objection lies.</summary>
    /// <param name="themeId">Theme.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public IAsyncEnumerable<Support> ReadEveryAsync(string themeId, CancellationToken cancellationToken) =>
        store.QueryAsync(TableQuery.Prefix(ThemeStore.TableName, Partition(themeId), SupportPrefix), cancellationToken).Select(ToSupport);

    /// <summary>Puts an objection on a support, or takes it off; does nothing when there is none.</summary>
    /// <param name="themeId">Theme.</param>
    /// <param name="person">Pseudonym.</param>
    /// <param name="isRestricted">True to restrict.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task RestrictAsync(string themeId, string person, bool isRestricted, CancellationToken cancellationToken) => store.SubmitAsync(
        ThemeStore.TableName,
        TableTransactionAction.Merge(new TableEntity(Partition(themeId), SupportPrefix + person) { { "IsRestricted", isRestricted } }, ETag.All),
        cancellationToken);

    /// <summary>Ids of the themes a person supports, or once supported.</summary>
    /// <param name="person">Pseudonym.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<string>> FindThemesAsync(string person, CancellationToken cancellationToken)
    {
        List<string> themes = [];
        await foreach (TableEntity row in store.QueryAsync(TableQuery.Prefix(PeopleTable, person, SupportPrefix), cancellationToken))
        {
            themes.Add(row.RowKey[SupportPrefix.Length..]);
        }

        return themes;
    }

    /// <summary>Notes whether something that went live helps; the last answer counts.</summary>
    /// <param name="themeId">Theme.</param>
    /// <param name="digest">The same for the same person and theme, and of no use for anything else.</param>
    /// <param name="helps">Answer.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task RateAsync(string themeId, string digest, bool helps, CancellationToken cancellationToken) => store.SubmitAsync(
        ThemeStore.TableName, TableTransactionAction.Upsert(new TableEntity(Partition(themeId), HelpPrefix + digest) { { "Helps", helps } }), cancellationToken);

    /// <summary>Somebody's answer to „Hilft es Ihnen?“; null for none.</summary>
    /// <param name="themeId">Theme.</param>
    /// <param name="digest">As for <see cref="RateAsync"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool?> FindRatingAsync(string themeId, string digest, CancellationToken cancellationToken) =>
        (await store.GetEntityAsync(ThemeStore.TableName, Partition(themeId), HelpPrefix + digest, cancellationToken))?.GetBoolean("Helps");

    /// <summary>Erases an answer to „Hilft es Ihnen?“; does nothing when there is none.</summary>
    /// <param name="themeId">Theme.</param>
    /// <param name="digest">As for <see cref="RateAsync"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task ForgetRatingAsync(string themeId, string digest, CancellationToken cancellationToken) =>
        store.SubmitAsync(ThemeStore.TableName, TableTransactionAction.Delete(Partition(themeId), HelpPrefix + digest, ETag.All), cancellationToken);

    /// <summary>Adds the single answers of a theme up and erases them; gives their number.</summary>
    /// <param name="themeId">Theme.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<int> SumRatingsAsync(string themeId, CancellationToken cancellationToken)
    {
        int count = 0;
        await foreach (TableEntity[] rows in store.QueryAsync(TableQuery.Prefix(ThemeStore.TableName, Partition(themeId), HelpPrefix), cancellationToken).Chunk(RowsAtOnce).WithCancellation(cancellationToken))
        {
            (int yes, int all) = await ReadSumAsync(themeId, cancellationToken);
            TableEntity sum = new(Partition(themeId), SumKey) { { "Yes", yes + rows.Count(row => row.GetBoolean("Helps") == true) }, { "All", all + rows.Length } };
            IEnumerable<TableTransactionAction> erasures = rows.Select(row => TableTransactionAction.Delete(row.PartitionKey, row.RowKey, row.ETag));
            count += (await store.SubmitTransactionAsync(ThemeStore.TableName, [TableTransactionAction.Upsert(sum), .. erasures], cancellationToken)).IsDone ? rows.Length : 0;
        }

        return count;
    }

    /// <summary>How many said yes, and how many answered.</summary>
    /// <param name="themeId">Theme.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<(int Yes, int All)> CountRatingsAsync(string themeId, CancellationToken cancellationToken)
    {
        (int yes, int all) = await ReadSumAsync(themeId, cancellationToken);
        await foreach (TableEntity row in store.QueryAsync(TableQuery.Prefix(ThemeStore.TableName, Partition(themeId), HelpPrefix), cancellationToken))
        {
            all++;
            yes += row.GetBoolean("Helps") == true ? 1 : 0;
        }

        return (yes, all);
    }

    private async Task<(int Yes, int All)> ReadSumAsync(string themeId, CancellationToken cancellationToken) =>
        await store.GetEntityAsync(ThemeStore.TableName, Partition(themeId), SumKey, cancellationToken) is { } sum
            ? (sum.GetInt32("Yes") ?? 0, sum.GetInt32("All") ?? 0)
            : (0, 0);

    private static string Partition(string themeId) => "theme|" + themeId;

    private static Support ToSupport(TableEntity row) => new(
        row.RowKey[SupportPrefix.Length..],
        ThemeRows.Text(row, "Department"),
        ThemeRows.Text(row, "Sentence"),
        ThemeRows.Text(row, "ReplyAddress"),
        DateOnly.TryParseExact(row.GetString("SupportedOn"), "O", out DateOnly day) ? day : default)
    {
        IsRestricted = row.GetBoolean("IsRestricted") ?? false,
    };
}
