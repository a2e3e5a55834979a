using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace StaffVoiceBot.Features.Training.Domain;

/// <summary>
/// Who comes first when more people want a seat than there are (T5): duty with a date, precedence by law, earlier date,
/// longer waiting, the Amt with the fewest seats so far, a seeded draw. The same input gives the same order (P23).
/// </summary>
internal static class SeatOrder
{
    /// <summary>The order, with the rule that decided at each place.</summary>
    /// <param name="claims">Claims by person.</param>
    /// <param name="seats">Seats each Amt already has in this course.</param>
    /// <param name="seed">Seed of the draw: the id of the course.</param>
    public static IReadOnlyList<SeatRank> Rank(IReadOnlyDictionary<string, SeatClaim> claims, IReadOnlyDictionary<string, int> seats, string seed)
    {
        Dictionary<string, int> given = new(seats);
        Dictionary<string, ulong> lots = claims.Keys.ToDictionary(person => person, person => Lot(seed, person));
        List<string> left = [.. claims.Keys];
        List<SeatRank> order = [];
        while (left.Count > 0)
        {
            string next = left.MinBy(person => (Standing(claims[person]), given.GetValueOrDefault(claims[person].Department), lots[person]))!;
            if (order.Count > 0)
            {
                order[^1] = order[^1] with { Rule = Decider(claims[order[^1].Person], claims[next], given) };
            }

            left.Remove(next);
            order.Add(new SeatRank(next, null));
            given[claims[next].Department] = given.GetValueOrDefault(claims[next].Department) + 1;
        }

        return order;
    }

    /// <summary>
    /// What decided about each seat: for somebody who gets one, against the first who does not; for the others, against the last who
    /// does. Empty when nothing had to be decided.
    /// </summary>
    /// <param name="order">Result of <see cref="Rank"/>.</param>
    /// <param name="claims">Claims by person.</param>
    /// <param name="seats">Seats each Amt already has in this course.</param>
    /// <param name="free">Seats to give.</param>
    public static IReadOnlyDictionary<string, SeatRule> Explain(
        IReadOnlyList<SeatRank> order, IReadOnlyDictionary<string, SeatClaim> claims, IReadOnlyDictionary<string, int> seats, int free)
    {
        Dictionary<string, SeatRule> rules = [];
        Dictionary<string, int> given = new(seats);
        foreach (SeatRank seated in free < order.Count ? order.Take(free) : [])
        {
            SeatClaim claim = claims[seated.Person];
            given[claim.Department] = given.GetValueOrDefault(claim.Department) + 1;
            rules[seated.Person] = Decider(claim, claims[order[free].Person], given);
            if (seated == order[free - 1])
            {
                order.Skip(free).ToList().ForEach(other => rules[other.Person] = Decider(claim, claims[other.Person], given));
            }
        }

        return rules;
    }

    // False sorts before true; what comes first is therefore asked in the negative.
    private static (bool, bool, DateOnly, DateOnly) Standing(SeatClaim claim) =>
        (!claim.IsDutyWithDate, !claim.HasPrecedence, claim.DutyDate ?? DateOnly.MaxValue, claim.AskedOn);

    private static SeatRule Decider(SeatClaim first, SeatClaim second, Dictionary<string, int> given) =>
        first.IsDutyWithDate != second.IsDutyWithDate ? SeatRule.Duty
        : first.HasPrecedence != second.HasPrecedence ? SeatRule.Precedence
        : first.DutyDate != second.DutyDate ? SeatRule.DutyDate
        : first.AskedOn != second.AskedOn ? SeatRule.WaitingTime
        : first.Department != second.Department && given[first.Department] - 1 < given.GetValueOrDefault(second.Department) ? SeatRule.FewestSeats
        : SeatRule.Lottery;

    private static ulong Lot(string seed, string person) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}|{person}")));
}
