using System.Collections.Immutable;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>
/// What has been shown of something that is counted again and again (domain 3.3, P13). Everything shown is computed from this and from
/// nothing newer. It moves when at least <see cref="KGate.Minimum"/> people came or went in all, and then each line only when as many
/// came or went in that line; so whoever keeps every table, and knows exact numbers of the whole city, can tell nothing about fewer people.
/// </summary>
/// <param name="Seen">Everybody who was there when it moved last.</param>
/// <param name="Shown">People behind each line, as it is shown: <c>d|department</c>, <c>v|division</c> for its other departments, <c>r</c> for the rest of the city;
/// a line that the rest took in has <c>-</c> before it, and goes on from there when it comes back.</param>
public sealed record Publication(ImmutableHashSet<long> Seen, ImmutableDictionary<string, ImmutableHashSet<long>> Shown)
{
    private const int SmallestHeadcount = 10;
    private const string Department = "d|";
    private const string Division = "v|";
    private const string Rest = "r";
    private const char TakenIn = '-';

    /// <summary>The next publication; the same one while too few people came or went.</summary>
    /// <param name="current">People by department, now. They are opaque digests; <see cref="PublishedPeople.Unattributed"/> stands for all reports without attribution.</param>
    /// <param name="gate">The gate.</param>
    /// <param name="organisation">Departments, divisions and headcounts. A department it does not know counts in the rest of the city.</param>
    public Publication Next(IReadOnlyDictionary<string, ImmutableHashSet<long>> current, KGate gate, Organisation organisation)
    {
        ImmutableHashSet<long> everybody = Together(current.Values);
        return gate.IsEnough(Seen, everybody) ? new Publication(everybody, new Table(this, current, gate).Fill(organisation)) : this;
    }

    /// <summary>The table as it may be shown: departments first, then the others of divisions, the rest last; the largest first.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="organisation">Departments and divisions; what it does not know any more is left out.</param>
    public IReadOnlyList<GatedLine> Lines(KGate gate, Organisation organisation) =>
    [
        .. Shown.Where(line => line.Value.Count > 0 && line.Key[0] != TakenIn)
            .Select(line => new GatedLine(
                line.Key.StartsWith(Department, StringComparison.Ordinal) ? line.Key[Department.Length..] : null,
                line.Key.StartsWith(Division, StringComparison.Ordinal) ? line.Key[Division.Length..] : null,
                gate.BandOf(line.Value.Count)))
            .Where(line => (line.DepartmentId is not { } department || organisation.FindDepartment(department) is not null)
                && (line.DivisionId is not { } division || organisation.Divisions.Any(known => known.Id == division)))
            .OrderBy(line => line.DepartmentId is not null ? 0 : line.DivisionId is not null ? 1 : 2).ThenByDescending(line => line.Band)
            .ThenBy(line => line.DepartmentId ?? line.DivisionId, StringComparer.Ordinal),
    ];

    /// <summary>
    /// The same numbers without those who are not there any more (P10): the digest of each becomes a number below zero, which stands for nobody.
    /// It goes on counting as somebody who went, so that nothing which is shown changes by it. The same publication when nobody is to be forgotten.
    /// </summary>
    /// <param name="isGone">Whether somebody, by their digest, is to be forgotten.</param>
    public Publication Forget(Func<long, bool> isGone)
    {
        ImmutableHashSet<long> all = Together(Shown.Values.Append(Seen));
        ImmutableHashSet<long> gone = [.. all.Where(person => person > PublishedPeople.Unattributed && isGone(person))];
        long lowest = Math.Min(PublishedPeople.Unattributed, all.Order().FirstOrDefault());
        Dictionary<long, long> nobody = gone.Select((person, index) => (person, index)).ToDictionary(entry => entry.person, entry => lowest - 1 - entry.index);
        return gone.IsEmpty ? this : new Publication(Without(Seen), Shown.ToImmutableDictionary(line => line.Key, line => Without(line.Value)));

        ImmutableHashSet<long> Without(ImmutableHashSet<long> people) => people.Overlaps(gone) ? [.. people.Select(person => nobody.GetValueOrDefault(person, person))] : people;
    }

    private static ImmutableHashSet<long> Together(IEnumerable<ImmutableHashSet<long>> people) => [.. people.SelectMany(some => some)];

    /// <summary>
    /// The next table. A department stands alone when it has enough people and at least ten staff; the others of its division are summed,
    /// and what is still too few is summed over the city. A sum over the city that is too small, or stands for a single department, takes
    /// the smallest line in (complementary suppression).
    /// </summary>
    private sealed class Table(Publication last, IReadOnlyDictionary<string, ImmutableHashSet<long>> current, KGate gate)
    {
        private readonly Dictionary<string, ImmutableHashSet<long>> _lines = [];
        private readonly Dictionary<string, ImmutableHashSet<long>> _takenIn = [];
        private readonly Dictionary<string, List<string>> _departments = [];

        public ImmutableDictionary<string, ImmutableHashSet<long>> Fill(Organisation organisation)
        {
            List<string> rest = [.. organisation.Divisions.SelectMany(FillDivision)];
            bool hasUnknown = current.Keys.Any(id => organisation.FindDepartment(id) is null);
            List<string> summed = [.. rest, .. current.Keys.Where(id => organisation.FindDepartment(id) is null)];
            ImmutableHashSet<long> shown = Sum();
            while (shown.Count == 0 && People(summed).Count > 0 && _lines.Count > 0)
            {
                string smallest = _lines.MinBy(line => line.Value.Count).Key;
                summed.AddRange(_departments[smallest]);
                rest.AddRange(_departments[smallest]);
                _lines.Remove(smallest, out ImmutableHashSet<long>? people);
                _takenIn[TakenIn + smallest] = people!;
                shown = Sum();
            }

            return _lines.Concat(_takenIn).Append(KeyValuePair.Create(Rest, shown)).Where(line => line.Value.Count > 0).ToImmutableDictionary();

            ImmutableHashSet<long> Sum() => rest.Count == 1 && !hasUnknown ? [] : Step(Rest, People(summed));
        }

        // Gives back the departments that are in no line of their division.
        private List<string> FillDivision(Division division)
        {
            List<Department> others = [.. division.Departments.Where(department => !TryAdd(
                Department + department.Id, department.Headcount >= SmallestHeadcount, [department.Id]))];
            List<string> ids = [.. others.Select(department => department.Id)];
            return TryAdd(Division + division.Id, others.Count > 1 && others.Sum(department => department.Headcount) >= SmallestHeadcount, ids) ? [] : ids;
        }

        private bool TryAdd(string line, bool mayStand, List<string> departments)
        {
            ImmutableHashSet<long> shown = mayStand ? Step(line, People(departments)) : [];
            if (shown.Count > 0)
            {
                _lines[line] = shown;
                _departments[line] = departments;
            }

            return shown.Count > 0;
        }

        private ImmutableHashSet<long> Step(string line, ImmutableHashSet<long> now)
        {
            ImmutableHashSet<long> before = last.Shown.GetValueOrDefault(line) ?? last.Shown.GetValueOrDefault(TakenIn + line, []);
            return !gate.IsEnough(before, now) ? before : now.Count >= gate.Minimum ? now : [];
        }

        private ImmutableHashSet<long> People(IEnumerable<string> departments) => Together(departments.Select(id => current.GetValueOrDefault(id, [])));
    }
}
