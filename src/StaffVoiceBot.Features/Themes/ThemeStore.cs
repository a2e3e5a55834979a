using System.Runtime.CompilerServices;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Themes.Domain;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Themes;

/// <summary>
/// Themes in the store. Table <c>themes</c>, partition <c>theme</c>, so that a change of several themes and what is said about it are one
/// batch: <c>t|{id}</c> theme, <c>k|{code}</c> its code, <c>n|{theme}|{report}</c> report in a theme, <c>u|{report}</c> the one theme a report is
/// in, <c>c|{time}|{id}</c> changes, <c>q|{id}</c> questions. What staff write at a theme is in partition <c>theme|{id}</c> (<see cref="SupportStore"/>).
/// Changes are copied into table <c>audit</c>.
/// </summary>
/// <param name="store">Storage.</param>
/// <param name="outbox">What is said about a change.</param>
/// <param name="time">Clock, for changes the bot itself makes.</param>
public sealed class ThemeStore(ITableStore store, Outbox outbox, TimeProvider time)
{
    /// <summary>Table.</summary>
    public const string TableName = "themes";

    private const int MostMerges = 50;

    /// <summary>A theme as it is, merged or not; null when there is none.</summary>
    /// <param name="id">Id; anything that is no id gives null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Theme?> FindAsync(string id, CancellationToken cancellationToken) =>
        Guid.TryParseExact(id, "N", out _) && await store.GetEntityAsync(TableName, ThemeRows.Partition, ThemeRows.ThemePrefix + id, cancellationToken) is { } row
            ? ThemeRows.ToTheme(row)
            : null;

    /// <summary>The theme that counts for an id: itself, or the one it was merged into; null when there is none.</summary>
    /// <param name="id">Id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Theme?> FindRootAsync(string id, CancellationToken cancellationToken)
    {
        Theme? theme = await FindAsync(id, cancellationToken);
        for (int hops = 0; theme?.MergedInto is { } into && hops < MostMerges; hops++)
        {
            theme = await FindAsync(into, cancellationToken);
        }

        return theme;
    }

    /// <summary>The theme of a code, followed through merges; null when there is none.</summary>
    /// <param name="code">Code as <see cref="PublicCode.Parse"/> gives it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Theme?> FindByCodeAsync(string code, CancellationToken cancellationToken) =>
        await store.GetEntityAsync(TableName, ThemeRows.Partition, ThemeRows.CodePrefix + code, cancellationToken) is { } row
            ? await FindRootAsync(ThemeRows.Text(row, "Theme"), cancellationToken)
            : null;

    /// <summary>All themes.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public IAsyncEnumerable<Theme> ReadAllAsync(CancellationToken cancellationToken) => ReadAsync(ThemeRows.ThemePrefix, ThemeRows.ToTheme, cancellationToken);

    /// <summary>The reports in a theme itself, in the order of arrival, without those on which an objection lies (P11).</summary>
    /// <param name="themeId">Theme; empty for all themes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public IAsyncEnumerable<Member> ReadMembersAsync(string themeId, CancellationToken cancellationToken) =>
        ReadEveryMemberAsync(themeId, cancellationToken).Where(member => !member.IsRestricted);

    /// <summary>The same with those on which an objection lies.</summary>
    /// <param name="themeId">Theme; empty for all themes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public IAsyncEnumerable<Member> ReadEveryMemberAsync(string themeId, CancellationToken cancellationToken) =>
        ReadAsync(themeId.Length == 0 ? ThemeRows.MemberPrefix : $"{ThemeRows.MemberPrefix}{themeId}|", ThemeRows.ToMember, cancellationToken);

    /// <summary>The theme a report is in; null for none.</summary>
    /// <param name="reference">Report.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<string?> FindPlaceAsync(NeedReference reference, CancellationToken cancellationToken) =>
        (await store.GetEntityAsync(TableName, ThemeRows.Partition, ThemeRows.PlaceKey(reference), cancellationToken))?.GetString("Theme");

    /// <summary>One report in a theme; null when it is not there.</summary>
    /// <param name="themeId">Theme.</param>
    /// <param name="reference">Report.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Member?> FindMemberAsync(string themeId, NeedReference reference, CancellationToken cancellationToken) =>
        await store.GetEntityAsync(TableName, ThemeRows.Partition, ThemeRows.MemberKey(themeId, reference), cancellationToken) is { } row ? ThemeRows.ToMember(row) : null;

    /// <summary>Changes since a moment, oldest first.</summary>
    /// <param name="since">Moment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async IAsyncEnumerable<ThemeChange> ReadChangesAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string from = ThemeRows.ChangePrefix + OutboxMessage.TimeKey(since);
        await foreach (TableEntity row in store.QueryAsync(TableQuery.Range(TableName, ThemeRows.Partition, from, "c}"), cancellationToken))
        {
            yield return ThemeRows.ToChange(row);
        }
    }

    /// <summary>One change; null when there is none.</summary>
    /// <param name="at">When it was made.</param>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ThemeChange?> FindChangeAsync(DateTimeOffset at, string id, CancellationToken cancellationToken) =>
        Guid.TryParseExact(id, "N", out _) && await store.GetEntityAsync(TableName, ThemeRows.Partition, ThemeRows.ChangeKey(at, id), cancellationToken) is { } row
            ? ThemeRows.ToChange(row)
            : null;

    /// <summary>
    /// Writes a change with its messages in one batch, then copies it into the audit. False when somebody else changed one of the rows first;
    /// then nothing was written.
    /// </summary>
    /// <param name="change">What is done, for the audit.</param>
    /// <param name="rows">The writes.</param>
    /// <param name="messages">What is said about it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> SubmitAsync(ThemeChange change, IEnumerable<TableTransactionAction> rows, IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        WriteResult result = await outbox.SubmitAsync(
            TableName, ThemeRows.Partition, [.. rows, TableTransactionAction.Add(ThemeRows.ToRow(change))], messages, cancellationToken);
        if (result.IsDone)
        {
            await CopyToAuditAsync(change, cancellationToken);
        }

        return result.IsDone;
    }

    /// <summary>Copies a change into table <c>audit</c>; the same change twice is one row.</summary>
    /// <param name="change">Change.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task CopyToAuditAsync(ThemeChange change, CancellationToken cancellationToken) =>
        store.SubmitAsync(AuditRows.TableName, TableTransactionAction.Upsert(ThemeRows.ToAuditRow(change)), cancellationToken);

    /// <summary>True when the audit has the change.</summary>
    /// <param name="change">Change.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> IsAuditedAsync(ThemeChange change, CancellationToken cancellationToken)
    {
        TableEntity row = ThemeRows.ToAuditRow(change);
        return await store.GetEntityAsync(AuditRows.TableName, row.PartitionKey, row.RowKey, cancellationToken) is not null;
    }

    /// <summary>Writes a theme that the bot itself has changed, so that other processes read it again. False when somebody else was faster.</summary>
    /// <param name="theme">Theme in the version that was read.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<bool> TouchAsync(Theme theme, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        return SubmitAsync(new ThemeChange(TimedIds.Create(now), now, ChangeKind.Forget, theme.Id, By: ""), [Update(theme)], [], cancellationToken);
    }

    /// <summary>Puts an objection on a report, or takes it off (P11); does nothing when it is not there.</summary>
    /// <param name="themeId">Theme it is in.</param>
    /// <param name="reference">Report.</param>
    /// <param name="isRestricted">True to restrict.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task RestrictAsync(string themeId, NeedReference reference, bool isRestricted, CancellationToken cancellationToken) => store.SubmitAsync(
        TableName,
        TableTransactionAction.Merge(new TableEntity(ThemeRows.Partition, ThemeRows.MemberKey(themeId, reference)) { { "IsRestricted", isRestricted } }, ETag.All),
        cancellationToken);

    /// <summary>Forgets who made the changes before a moment, and gives their number; the changes stay.</summary>
    /// <param name="before">Moment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<int> ForgetPeopleOfChangesAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        List<ThemeChange> named = await ReadChangesAsync(DateTimeOffset.UnixEpoch, cancellationToken).TakeWhile(change => change.At < before).Where(change => change.By.Length > 0).ToListAsync(cancellationToken);
        foreach (ThemeChange change in named)
        {
            TableEntity nobody = new(ThemeRows.Partition, ThemeRows.ChangeKey(change.At, change.Id)) { { "By", "" } };
            await store.SubmitAsync(TableName, TableTransactionAction.Merge(nobody, ETag.All), cancellationToken);
        }

        return named.Count;
    }

    /// <summary>Takes a report out of what was noted about changes, here and in the audit (P10).</summary>
    /// <param name="reference">Report.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task ForgetInChangesAsync(NeedReference reference, CancellationToken cancellationToken)
    {
        DateTimeOffset arrival = new(reference.Day, TimeOnly.MinValue, TimeSpan.Zero);
        List<ThemeChange> changes = await ReadChangesAsync(arrival, cancellationToken).Where(change => change.Needs?.Contains(reference) == true).ToListAsync(cancellationToken);
        foreach (ThemeChange change in changes.Select(change => change with { Needs = [.. change.Needs!.Where(other => other != reference)] }))
        {
            await store.SubmitAsync(TableName, TableTransactionAction.Upsert(ThemeRows.ToRow(change)), cancellationToken);
            await CopyToAuditAsync(change, cancellationToken);
        }
    }

    /// <summary>Erases the copy of a report. True when it was in a theme.</summary>
    /// <param name="themeId">Theme it was in.</param>
    /// <param name="reference">Report.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> ForgetAsync(string themeId, NeedReference reference, CancellationToken cancellationToken) =>
        (await store.SubmitTransactionAsync(TableName, [.. Remove(themeId, reference)], cancellationToken)).IsDone;

    /// <summary>Writes of a new theme; refused when its code is taken.</summary>
    /// <param name="theme">Theme.</param>
    public static IEnumerable<TableTransactionAction> Create(Theme theme) =>
    [
        TableTransactionAction.Add(ThemeRows.ToRow(theme)),
        TableTransactionAction.Add(new TableEntity(ThemeRows.Partition, ThemeRows.CodePrefix + theme.Code) { { "Theme", theme.Id } }),
    ];

    /// <summary>Write of a changed theme; refused when somebody else changed it meanwhile.</summary>
    /// <param name="theme">Theme in the version that was read.</param>
    public static TableTransactionAction Update(Theme theme) => TableTransactionAction.Replace(ThemeRows.ToRow(theme), new ETag(theme.Version));

    /// <summary>Writes that put a report in a theme; refused when it is in one.</summary>
    /// <param name="member">Report.</param>
    public static IEnumerable<TableTransactionAction> Add(Member member) =>
    [
        TableTransactionAction.Add(new TableEntity(ThemeRows.Partition, ThemeRows.PlaceKey(member.Reference)) { { "Theme", member.ThemeId } }),
        TableTransactionAction.Add(ThemeRows.ToRow(member)),
    ];

    /// <summary>Writes that move a report; refused when it is not where it was.</summary>
    /// <param name="member">Report where it is.</param>
    /// <param name="to">Theme it goes to.</param>
    public static IEnumerable<TableTransactionAction> Move(Member member, string to) =>
    [
        TableTransactionAction.Delete(ThemeRows.Partition, ThemeRows.MemberKey(member.ThemeId, member.Reference), ETag.All),
        TableTransactionAction.Add(ThemeRows.ToRow(member with { ThemeId = to })),
        TableTransactionAction.Upsert(new TableEntity(ThemeRows.Partition, ThemeRows.PlaceKey(member.Reference)) { { "Theme", to } }),
    ];

    /// <summary>Writes that take a report out of its theme; refused when it is not there.</summary>
    /// <param name="themeId">Theme.</param>
    /// <param name="reference">Report.</param>
    public static IEnumerable<TableTransactionAction> Remove(string themeId, NeedReference reference) =>
    [
        TableTransactionAction.Delete(ThemeRows.Partition, ThemeRows.MemberKey(themeId, reference), ETag.All),
        TableTransactionAction.Delete(ThemeRows.Partition, ThemeRows.PlaceKey(reference), ETag.All),
    ];

    private async IAsyncEnumerable<T> ReadAsync<T>(string prefix, Func<TableEntity, T> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (TableEntity row in store.QueryAsync(TableQuery.Prefix(TableName, ThemeRows.Partition, prefix), cancellationToken))
        {
            yield return read(row);
        }
    }
}
