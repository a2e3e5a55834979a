using System.Collections.Immutable;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>
/// What has been shown per department of something that is counted again and again (domain 3.3, P13). Every table is computed from this and
/// from nothing newer. It moves in steps of at least <see cref="KGate.Minimum"/> people, whenever and however often it is looked at, so
/// tables that are held side by side, together with exact numbers of the whole city, tell nothing about fewer people.
/// </summary>
/// <param name="Seen">Everybody who was there when it moved last, whether shown or not.</param>
/// <param name="Shown">People by department, as shown. People are opaque digests; <see cref="PublishedPeople.Unattributed"/> stands for all reports without attribution.</param>
public sealed record Publication(ImmutableHashSet<long> Seen, ImmutableDictionary<string, ImmutableHashSet<long>> Shown)
{
    /// <summary>Nothing was shown yet.</summary>
    public static Publication None { get; } = new([], ImmutableDictionary<string, ImmutableHashSet<long>>.Empty);

    /// <summary>
    /// The next publication; the same one while too few people came or went in the whole city, since its exact numbers would name the
    /// department that moved. A department moves when enough of its own came or went. Departments that are too small to be shown alone
    /// move together, once enough came or went in all of them; by that none of them can rise to be shown alone.
    /// </summary>
    /// <param name="current">People by department, now.</param>
    /// <param name="gate">The gate.</param>
    public Publication Next(IReadOnlyDictionary<string, ImmutableHashSet<long>> current, KGate gate)
    {
        ImmutableHashSet<long> everybody = [.. current.Values.SelectMany(people => people)];
        if (!gate.IsEnough(Seen, everybody))
        {
            return this;
        }

        string[] departments = [.. Shown.Keys.Union(current.Keys)];
        string[] moving = [.. departments.Where(id => gate.IsEnough(Of(Shown, id), Of(current, id)))];
        string[] small = [.. departments.Except(moving).Where(id => Of(Shown, id).Count < gate.Minimum)];
        Dictionary<string, ImmutableHashSet<long>> capped = small.ToDictionary(id => id, id => (ImmutableHashSet<long>)[.. Of(current, id).Order().Take(gate.Minimum - 1)]);
        IEnumerable<KeyValuePair<string, ImmutableHashSet<long>>> moved = moving.Select(id => KeyValuePair.Create(id, Of(current, id)));
        if (gate.IsEnough([.. small.SelectMany(id => Of(Shown, id))], [.. capped.Values.SelectMany(people => people)]))
        {
            moved = moved.Concat(capped);
        }

        return new Publication(everybody, Shown.SetItems(moved));
    }

    /// <summary>The table as it may be shown.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="organisation">Departments.</param>
    public IReadOnlyList<GatedLine> Lines(KGate gate, Organisation organisation) => gate.PerDepartment(
        Shown.SelectMany(department => department.Value.Select(person => new GatedReport(department.Key, person == PublishedPeople.Unattributed ? null : $"{person}"))),
        organisation);

    private static ImmutableHashSet<long> Of(IReadOnlyDictionary<string, ImmutableHashSet<long>> people, string department) =>
        people.TryGetValue(department, out ImmutableHashSet<long>? found) ? found : [];
}
