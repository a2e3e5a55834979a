using Microsoft.Extensions.Caching.Memory;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>What the bot remembers of how a person wants to be spoken to.</summary>
/// <param name="Language">Chosen language, <c>de</c> or <c>en</c>; null for none.</param>
/// <param name="NoticeVersion">Version of the privacy notice that was shown and accepted; null for none (P02).</param>
/// <param name="Department">Department of the last report, to prefill the next one (A10); null for none.</param>
/// <param name="IsWelcomed">True once the welcome was sent (ACT-08).</param>
/// <param name="PrefersText">True for people who chose plain questions over cards.</param>
/// <param name="IsQuiet">True for people who want no notices about their reports.</param>
public sealed record Profile(string? Language = null, string? NoticeVersion = null, string? Department = null, bool IsWelcomed = false, bool PrefersText = false, bool IsQuiet = false);

/// <summary>
/// Profiles of people: table <c>people</c>, partition = pseudonym for <see cref="Purpose.Profile"/>, row <c>profile</c>.
/// Kept in memory for a few minutes, so that a turn does not pay a round trip for them.
/// </summary>
/// <param name="store">Storage.</param>
/// <param name="pseudonyms">Pseudonyms.</param>
/// <param name="cache">Memory.</param>
public sealed class Profiles(ITableStore store, Pseudonyms pseudonyms, IMemoryCache cache) : ILanguageSource
{
    /// <summary>Table of what one person may see of themself.</summary>
    public const string TableName = "people";

    private const string RowKey = "profile";
    private const int Attempts = 5;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>The person's profile; an empty one when there is none yet.</summary>
    /// <param name="person">Who.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<Profile> FindAsync(Person person, CancellationToken cancellationToken)
    {
        if (cache.TryGetValue(CacheKey(person), out Profile? cached))
        {
            return cached!;
        }

        TableEntity? row = await store.GetEntityAsync(TableName, pseudonyms.For(Purpose.Profile, person), RowKey, cancellationToken);
        return Remember(person, row is null ? new Profile() : Read(row));
    }

    /// <summary>The profile of a pseudonym for <see cref="Purpose.Profile"/>, for messages to people who are not there; not kept in memory.</summary>
    /// <param name="pseudonym">Whose.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Profile> FindAsync(string pseudonym, CancellationToken cancellationToken) =>
        await store.GetEntityAsync(TableName, pseudonym, RowKey, cancellationToken) is { } row ? Read(row) : new Profile();

    /// <inheritdoc/>
    public async ValueTask<string?> FindLanguageAsync(Person person, CancellationToken cancellationToken) =>
        (await FindAsync(person, cancellationToken)).Language;

    /// <summary>Changes the profile; a change by another process in between is read again and kept. False when it was already so.</summary>
    /// <param name="person">Who.</param>
    /// <param name="change">The new profile from the present one; may be called more than once.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> ChangeAsync(Person person, Func<Profile, Profile> change, CancellationToken cancellationToken)
    {
        string partition = pseudonyms.For(Purpose.Profile, person);
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            TableEntity? row = await store.GetEntityAsync(TableName, partition, RowKey, cancellationToken);
            Profile before = row is null ? new Profile() : Read(row);
            Profile after = change(before);
            if (after == before)
            {
                Remember(person, before);
                return false;
            }

            TableEntity written = Write(partition, after);
            WriteResult result = await store.SubmitAsync(
                TableName,
                row is null ? TableTransactionAction.Add(written) : TableTransactionAction.Replace(written, row.ETag),
                cancellationToken);
            if (result.IsDone)
            {
                Remember(person, after);
                return true;
            }
        }

        throw new TableStoreUnavailableException("A profile is being changed by too many at once.");
    }

    /// <summary>Changes the profile in memory at once, and in the store with the result, which may run when the answer is out.</summary>
    /// <param name="person">Who.</param>
    /// <param name="change">The new profile from the present one; may be called more than once.</param>
    public Func<CancellationToken, Task> ChangeLater(Person person, Func<Profile, Profile> change)
    {
        if (cache.TryGetValue(CacheKey(person), out Profile? known))
        {
            Remember(person, change(known!));
        }

        return cancellationToken => ChangeAsync(person, change, cancellationToken);
    }

    /// <summary>
    /// What is left to do, so that the next form begins with a department; null when it does already. What was sent without attribution leaves
    /// no trace at the person, not even the time of a changed row (P19).
    /// </summary>
    /// <param name="person">Who.</param>
    /// <param name="departmentId">Department.</param>
    /// <param name="visibility">Who may know who sent it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<Func<CancellationToken, Task>?> RememberDepartmentAsync(Person person, string departmentId, Visibility visibility, CancellationToken cancellationToken) =>
        visibility != Visibility.Unattributed && (await FindAsync(person, cancellationToken)).Department != departmentId
            ? ChangeLater(person, profile => profile with { Department = departmentId })
            : null;

    /// <summary>Erases the profile (P10).</summary>
    /// <param name="person">Who.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task EraseAsync(Person person, CancellationToken cancellationToken)
    {
        await store.SubmitAsync(
            TableName, TableTransactionAction.Delete(pseudonyms.For(Purpose.Profile, person), RowKey, ETag.All), cancellationToken);
        cache.Remove(CacheKey(person));
    }

    /// <summary>Erases the profile of somebody who is not there. A process that knows it may go on using it for a few minutes.</summary>
    /// <param name="pseudonym">Whose: for <see cref="Purpose.Profile"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task EraseAsync(string pseudonym, CancellationToken cancellationToken) =>
        store.SubmitAsync(TableName, TableTransactionAction.Delete(pseudonym, RowKey, ETag.All), cancellationToken);

    private static ProfileKey CacheKey(Person person) => new(person.TenantId, person.ObjectId);

    private static Profile Read(TableEntity row) => new(
        row.GetString("Language"),
        row.GetString("NoticeVersion"),
        row.GetString("Department"),
        row.GetBoolean("IsWelcomed") ?? false,
        row.GetBoolean("PrefersText") ?? false,
        row.GetBoolean("IsQuiet") ?? false);

    private static TableEntity Write(string partition, Profile profile) => new(partition, RowKey)
    {
        { "Language", profile.Language },
        { "NoticeVersion", profile.NoticeVersion },
        { "Department", profile.Department },
        { "IsWelcomed", profile.IsWelcomed },
        { "PrefersText", profile.PrefersText },
        { "IsQuiet", profile.IsQuiet },
    };

    private Profile Remember(Person person, Profile profile) => cache.Set(CacheKey(person), profile, Lifetime);

    // Asked for several times a turn; two references cost less than a text of both.
    private sealed record ProfileKey(string TenantId, string ObjectId);
}
