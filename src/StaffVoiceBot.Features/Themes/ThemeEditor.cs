using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Themes.Domain;
using StaffVoiceBot.Language;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Themes;

/// <summary>A change that was written.</summary>
/// <param name="Theme">Theme after it.</param>
/// <param name="Change">The change, by which it can be taken back.</param>
public sealed record Edited(Theme Theme, ThemeChange Change);

/// <summary>
/// The changes of the Stabsstelle to themes: each is one batch with its audit entry, refused as a whole (null) when somebody else was faster.
/// Afterwards the index knows it, and the reports know their theme.
/// </summary>
/// <param name="store">Themes.</param>
/// <param name="needs">Reports.</param>
/// <param name="index">Index.</param>
/// <param name="pseudonyms">For the audit.</param>
/// <param name="time">Clock.</param>
public sealed class ThemeEditor(ThemeStore store, INeedCatalogue needs, ThemeIndex index, Pseudonyms pseudonyms, TimeProvider time)
{
    /// <summary>Most reports that are put in or moved at once: three writes each, 100 in a batch.</summary>
    public const int MostReports = 30;

    private const int WordsOfAReport = 8;
    private const int CodesTried = 5;

    /// <summary>Puts reports that are in no theme into one, or into a new one.</summary>
    /// <param name="person">Who decides.</param>
    /// <param name="themeId">Theme; null for a new one.</param>
    /// <param name="title">Title of the new one.</param>
    /// <param name="reports">At most <see cref="MostReports"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Edited?> BundleAsync(Person person, string? themeId, string title, IReadOnlyList<CatalogueNeed> reports, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < CodesTried; attempt++)
        {
            Theme? known = themeId is null ? null : await store.FindRootAsync(themeId, cancellationToken);
            if (themeId is not null && known is null)
            {
                return null;
            }

            Theme theme = known ?? NewTheme(title);
            ThemeChange change = NewChange(person, ChangeKind.Bundle, theme.Id) with { Needs = [.. reports.Select(report => report.Reference)] };
            IEnumerable<TableTransactionAction> first = known is null ? ThemeStore.Create(theme) : [Touch(theme, change.At)];
            if (await WriteAsync(change, [.. first, .. reports.SelectMany(report => ThemeStore.Add(ToMember(report, theme.Id)))], [], cancellationToken))
            {
                return new Edited(theme, change);
            }

            // A new theme's code may be taken, and an old theme may have been changed meanwhile; a report that was put elsewhere ends it.
            foreach (CatalogueNeed report in reports)
            {
                if (await store.FindPlaceAsync(report.Reference, cancellationToken) is not null)
                {
                    return null;
                }
            }
        }

        return null;
    }

    /// <summary>Takes reports out of a theme.</summary>
    /// <param name="person">Who decides.</param>
    /// <param name="members">Reports of one theme.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Edited?> ReleaseAsync(Person person, IReadOnlyList<Member> members, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(members[0].ThemeId, cancellationToken) is not { } theme)
        {
            return null;
        }

        ThemeChange change = NewChange(person, ChangeKind.Release, theme.Id) with { Needs = [.. members.Select(member => member.Reference)] };
        return await WriteAsync(change, members.SelectMany(member => ThemeStore.Remove(member.ThemeId, member.Reference)), [], cancellationToken)
            ? new Edited(theme, change)
            : null;
    }

    /// <summary>Moves reports of one theme into another one, or splits them off into a new one.</summary>
    /// <param name="person">Who decides.</param>
    /// <param name="members">Reports of one theme.</param>
    /// <param name="toId">Theme they go to; null for a new one.</param>
    /// <param name="title">Title of the new one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Edited?> MoveAsync(Person person, IReadOnlyList<Member> members, string? toId, string title, CancellationToken cancellationToken)
    {
        Theme? known = toId is null ? null : await store.FindRootAsync(toId, cancellationToken);
        if (toId is not null && (known is null || known.Id == members[0].ThemeId))
        {
            return null;
        }

        Theme to = known ?? NewTheme(title);
        ThemeChange change = NewChange(person, known is null ? ChangeKind.Split : ChangeKind.Move, members[0].ThemeId) with
        {
            OtherId = to.Id,
            Needs = [.. members.Select(member => member.Reference)],
        };
        IEnumerable<TableTransactionAction> first = known is null ? ThemeStore.Create(to) : [Touch(to, change.At)];
        return await WriteAsync(change, [.. first, .. members.SelectMany(member => ThemeStore.Move(member, to.Id))], [], cancellationToken)
            ? new Edited(to, change)
            : null;
    }

    /// <summary>Merges a theme into another one. Nothing is moved; see <see cref="Theme.MergedInto"/>.</summary>
    /// <param name="person">Who decides.</param>
    /// <param name="themeId">Theme that goes up in the other.</param>
    /// <param name="intoId">The other.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Edited?> MergeAsync(Person person, string themeId, string intoId, CancellationToken cancellationToken)
    {
        // Both rows are part of the batch, so that two opposite merges at once cannot make a circle.
        if (await store.FindAsync(themeId, cancellationToken) is not { MergedInto: null } theme
            || await store.FindRootAsync(intoId, cancellationToken) is not { } into
            || into.Id == theme.Id)
        {
            return null;
        }

        ThemeChange change = NewChange(person, ChangeKind.Merge, theme.Id) with { OtherId = into.Id };
        Theme merged = theme with { MergedInto = into.Id, ChangedAt = change.At };
        return await WriteAsync(change, [ThemeStore.Update(merged), Touch(into, change.At)], [], cancellationToken) ? new Edited(merged, change) : null;
    }

    /// <summary>Makes a merged theme one of its own again.</summary>
    /// <param name="person">Who decides.</param>
    /// <param name="themeId">Merged theme.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Edited?> UnmergeAsync(Person person, string themeId, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(themeId, cancellationToken) is not { MergedInto: { } into } theme)
        {
            return null;
        }

        ThemeChange change = NewChange(person, ChangeKind.Unmerge, theme.Id) with { OtherId = into };
        Theme own = theme with { MergedInto = null, ChangedAt = change.At };
        return await WriteAsync(change, [ThemeStore.Update(own)], [], cancellationToken) ? new Edited(own, change) : null;
    }

    /// <summary>Writes a theme that was changed, with what is said about it.</summary>
    /// <param name="theme">Theme in the version that was read.</param>
    /// <param name="change">What was done.</param>
    /// <param name="rows">Further writes of the partition.</param>
    /// <param name="messages">What is said about it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Edited?> SaveAsync(
        Theme theme, ThemeChange change, IEnumerable<TableTransactionAction> rows, IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken) =>
        await WriteAsync(change, [ThemeStore.Update(theme), .. rows], messages, cancellationToken) ? new Edited(theme, change) : null;

    /// <summary>Takes a change back, as far as what it did is still so.</summary>
    /// <param name="person">Who decides.</param>
    /// <param name="change">Change.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Edited?> UndoAsync(Person person, ThemeChange change, CancellationToken cancellationToken) => change.Kind switch
    {
        ChangeKind.Bundle when await FindMembersAsync(change.ThemeId, change.Needs!, cancellationToken) is { } members => await ReleaseAsync(person, members, cancellationToken),
        ChangeKind.Move when await FindMembersAsync(change.OtherId, change.Needs!, cancellationToken) is { } members => await MoveAsync(person, members, change.ThemeId, "", cancellationToken),
        ChangeKind.Release when await FindReportsAsync(change.Needs!, cancellationToken) is { } reports => await BundleAsync(person, change.ThemeId, "", reports, cancellationToken),
        ChangeKind.Split => await MergeAsync(person, change.OtherId, change.ThemeId, cancellationToken),
        ChangeKind.Merge => await UnmergeAsync(person, change.ThemeId, cancellationToken),
        ChangeKind.Unmerge => await MergeAsync(person, change.ThemeId, change.OtherId, cancellationToken),
        _ => null,
    };

    /// <summary>An entry for the audit.</summary>
    /// <param name="person">Who.</param>
    /// <param name="kind">What.</param>
    /// <param name="themeId">To which theme.</param>
    public ThemeChange NewChange(Person person, ChangeKind kind, string themeId)
    {
        DateTimeOffset now = time.GetUtcNow();
        return new ThemeChange(TimedIds.Create(now), now, kind, themeId, pseudonyms.Of("audit|" + person.Key));
    }

    /// <summary>Reports of a theme that are still there; null when none is.</summary>
    /// <param name="themeId">Theme.</param>
    /// <param name="references">Reports.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<Member>?> FindMembersAsync(string themeId, IEnumerable<NeedReference> references, CancellationToken cancellationToken)
    {
        List<Member> members = [];
        foreach (NeedReference reference in references)
        {
            if (await store.FindMemberAsync(themeId, reference, cancellationToken) is { } member)
            {
                members.Add(member);
            }
        }

        return members.Count > 0 ? members : null;
    }

    private static Member ToMember(CatalogueNeed report, string themeId) => new(
        themeId, report.Reference, report.DepartmentId, report.Reporter, report.ReplyAddress, report.IsNamed, string.Join(' ', Keywords.Of(report.Text, WordsOfAReport)));

    private static TableTransactionAction Touch(Theme theme, DateTimeOffset at) => ThemeStore.Update(theme with { ChangedAt = at });

    private async Task<IReadOnlyList<CatalogueNeed>?> FindReportsAsync(IEnumerable<NeedReference> references, CancellationToken cancellationToken)
    {
        List<CatalogueNeed> reports = [];
        foreach (NeedReference reference in references)
        {
            if (await needs.FindAsync(reference, cancellationToken) is { ThemeId: null } report)
            {
                reports.Add(report);
            }
        }

        return reports.Count > 0 ? reports : null;
    }

    private Theme NewTheme(string title)
    {
        DateTimeOffset now = time.GetUtcNow();
        string cut = title.Length <= Theme.MaximumTitleLength ? title : title[..Theme.MaximumTitleLength];
        return new Theme { Id = TimedIds.Create(now), Title = cut, CreatedAt = now, ChangedAt = now };
    }

    private async Task<bool> WriteAsync(
        ThemeChange change, IEnumerable<TableTransactionAction> rows, IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        if (!await store.SubmitAsync(change, rows, messages, cancellationToken))
        {
            return false;
        }

        // What follows can be done again by anybody: the nightly repair does it when this process dies here.
        foreach (NeedReference reference in change.Needs ?? [])
        {
            string? place = await store.FindPlaceAsync(reference, cancellationToken);
            if (!await needs.SetThemeAsync(reference, place, cancellationToken) && place is not null)
            {
                // Withdrawn while it was being sorted: nothing of it stays here (P10).
                await store.ForgetAsync(place, reference, cancellationToken);
            }
        }

        await index.RefreshAsync([change.ThemeId, change.OtherId], cancellationToken);
        return true;
    }
}
