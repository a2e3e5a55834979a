using System.Collections.Immutable;
using System.Text.Json;
using StaffVoiceBot.Features.Assessment.Domain;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Assessment.Priorities;

/// <summary>What reports of a theme came to when it was last published in a file.</summary>
/// <param name="Demand">Figures.</param>
/// <param name="WeakPoints">How many people name a weak point, those that enough people name.</param>
/// <param name="Day">Day of publication.</param>
public sealed record PublishedDemand(StaffDemand Demand, IReadOnlyDictionary<string, Band> WeakPoints, DateOnly Day);

/// <summary>
/// The one way of figures from reports into files (P13). Files are kept and laid side by side, so the figures of a theme move only when
/// enough people came or went since they were last given out; below the smallest group there are none. Table <c>assessments</c>,
/// partition = theme, row <c>published</c>, with digests of people, 8 bytes each, that no other row has.
/// </summary>
/// <param name="store">Storage.</param>
/// <param name="gate">The gate.</param>
/// <param name="formula">Formula.</param>
/// <param name="pseudonyms">For the digests.</param>
/// <param name="time">Clock.</param>
public sealed class DemandPublisher(ITableStore store, KGate gate, Formula formula, Pseudonyms pseudonyms, TimeProvider time)
{
    private const string TableName = "assessments";
    private const string RowKey = "published";
    private const string People = "People";

    /// <summary>The figures of a theme as they may stand in a file; null below the smallest group.</summary>
    /// <param name="themeId">Theme.</param>
    /// <param name="voices">Everybody behind it, now.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PublishedDemand?> PublishAsync(string themeId, IReadOnlyCollection<Voice> voices, CancellationToken cancellationToken)
    {
        if (gate.BandOf(KGate.CountReporters(voices.Select(voice => voice.Person))) == Band.BelowMinimum)
        {
            return null;
        }

        TableEntity? last = await store.GetEntityAsync(TableName, themeId, RowKey, cancellationToken);
        ImmutableHashSet<long> people = [.. voices.Select(voice => pseudonyms.DigestOf("demand", voice.Person))];
        if (last is not null && !gate.IsEnough(PublishedPeople.Unpack(last.GetBinary(People)), people))
        {
            return Read(last);
        }

        DateOnly today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        TableEntity next = Write(themeId, new PublishedDemand(StaffDemand.Of(voices, today, formula), WeakPointsOf(voices), today), people);
        TableTransactionAction write = last is null ? TableTransactionAction.Add(next) : TableTransactionAction.Replace(next, last.ETag);

        // Whoever loses the race shows what the other one has published.
        return (await store.SubmitAsync(TableName, write, cancellationToken)).IsDone
            ? Read(next)
            : Read((await store.GetEntityAsync(TableName, themeId, RowKey, cancellationToken))!);
    }

    private static TableEntity Write(string themeId, PublishedDemand published, ImmutableHashSet<long> people) => new(themeId, RowKey)
    {
        { "Figures", JsonSerializer.Serialize(published) },
        { People, PublishedPeople.Pack(people) },
    };

    private static PublishedDemand Read(TableEntity row) => JsonSerializer.Deserialize<PublishedDemand>(row.GetString("Figures")!)!;

    private Dictionary<string, Band> WeakPointsOf(IReadOnlyCollection<Voice> voices) => voices
        .SelectMany(voice => (voice.WeakPoints ?? []).Select(point => (Point: point, voice.Person)))
        .GroupBy(named => named.Point)
        .Select(point => (Point: point.Key, Band: gate.BandOf(KGate.CountReporters(point.Select(named => named.Person)))))
        .Where(point => point.Band != Band.BelowMinimum)
        .ToDictionary(point => point.Point, point => point.Band);
}
