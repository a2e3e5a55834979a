using FsCheck;
using FsCheck.Fluent;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Tests.Features.Training.Domain;

public sealed class SeatOrderTests
{
    private static readonly Dictionary<string, int> NoSeats = [];

    [Fact]
    public void T5_EachRuleInItsTurn_DecidesAndIsNamed()
    {
        SeatClaim plain = Samples.Claim("50");
        Dictionary<string, SeatClaim> claims = new()
        {
            ["late"] = plain with { AskedOn = plain.AskedOn.AddDays(9) },
            ["early"] = plain,
            ["precedence"] = plain with { HasPrecedence = true },
            ["duty-may"] = plain with { IsDuty = true, DutyDate = new DateOnly(2026, 5, 1) },
            ["duty-april"] = plain with { IsDuty = true, DutyDate = new DateOnly(2026, 4, 1) },
            ["duty-and-precedence"] = plain with { IsDuty = true, DutyDate = new DateOnly(2026, 6, 1), HasPrecedence = true },
        };

        IReadOnlyList<SeatRank> order = SeatOrder.Rank(claims, NoSeats, "seed");

        Assert.Equal(
            [
                new("duty-and-precedence", SeatRule.Precedence),
                new("duty-april", SeatRule.DutyDate),
                new("duty-may", SeatRule.Duty),
                new("precedence", SeatRule.Precedence),
                new("early", SeatRule.WaitingTime),
                new("late", null),
            ],
            order);
    }

    [Fact]
    public void T5_Explain_SaysForEachSideWhatDecidedAtTheLine()
    {
        SeatClaim plain = Samples.Claim("50");
        Dictionary<string, SeatClaim> claims = new()
        {
            ["duty"] = plain with { IsDuty = true, DutyDate = new DateOnly(2026, 5, 1) },
            ["early"] = plain,
            ["late"] = plain with { AskedOn = plain.AskedOn.AddDays(9) },
            ["latest"] = plain with { AskedOn = plain.AskedOn.AddDays(10) },
        };
        IReadOnlyList<SeatRank> order = SeatOrder.Rank(claims, NoSeats, "seed");

        IReadOnlyDictionary<string, SeatRule> rules = SeatOrder.Explain(order, claims, NoSeats, free: 2);

        Assert.Equal(new Dictionary<string, SeatRule> { ["duty"] = SeatRule.Duty, ["early"] = SeatRule.WaitingTime, ["late"] = SeatRule.WaitingTime, ["latest"] = SeatRule.WaitingTime }, rules);
        Assert.Empty(SeatOrder.Explain(order, claims, NoSeats, free: 4));
        Assert.Empty(SeatOrder.Explain(order, claims, NoSeats, free: 0));
    }

    [Fact]
    public void T5_Explain_EqualClaims_NamesFewestSeatsOrTheLot()
    {
        Dictionary<string, SeatClaim> claims = new() { ["a1"] = Samples.Claim("A"), ["a2"] = Samples.Claim("A"), ["b1"] = Samples.Claim("B") };
        Dictionary<string, int> seats = new() { ["A"] = 1 };
        IReadOnlyList<SeatRank> order = SeatOrder.Rank(claims, seats, "seed");

        Assert.Equal(SeatRule.FewestSeats, SeatOrder.Explain(order, claims, seats, free: 1)["b1"]);
        Assert.Equal(SeatRule.Lottery, SeatOrder.Explain(order, claims, seats, free: 2)[order[2].Person]);
    }

    [Fact]
    public void T5_EqualClaims_AmtWithFewestSeatsComesFirstAndThenTheyAlternate()
    {
        Dictionary<string, SeatClaim> claims = new() { ["a1"] = Samples.Claim("A"), ["a2"] = Samples.Claim("A"), ["b1"] = Samples.Claim("B"), ["b2"] = Samples.Claim("B") };

        IReadOnlyList<SeatRank> order = SeatOrder.Rank(claims, new Dictionary<string, int> { ["A"] = 1 }, "seed");

        Assert.Equal("b", order[0].Person[..1]);
        Assert.Equal(SeatRule.FewestSeats, order[0].Rule);
        Assert.Equal(2, order.Take(3).Count(rank => claims[rank.Person].Department == "B"));
    }

    [Fact]
    public void T5_DutyWithoutDate_DoesNotComeFirst()
    {
        Dictionary<string, SeatClaim> claims = new() { ["duty"] = Samples.Claim() with { IsDuty = true, AskedOn = new DateOnly(2026, 2, 2) }, ["early"] = Samples.Claim() };

        Assert.Equal("early", SeatOrder.Rank(claims, NoSeats, "seed")[0].Person);
    }

    [Fact]
    public void P23_SameInputInAnyOrder_SameResult() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(bool, bool, byte, byte)[]>(), ArbMap.Default.ArbFor<int>(), (facts, seed) =>
        {
            Dictionary<string, SeatClaim> claims = facts.Select((fact, i) => (Key: $"p{i}", Claim: Claim(fact))).ToDictionary(pair => pair.Key, pair => pair.Claim);
            Dictionary<string, SeatClaim> shuffled = claims.Reverse().ToDictionary();
            IReadOnlyList<SeatRank> one = SeatOrder.Rank(claims, NoSeats, $"{seed}");
            return one.SequenceEqual(SeatOrder.Rank(shuffled, NoSeats, $"{seed}"))
                && one.Select(rank => rank.Person).Order().SequenceEqual(claims.Keys.Order())
                && one.SkipLast(1).All(rank => rank.Rule is not null)
                && (one.Count == 0 || one[^1].Rule is null);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void T5_LotteryAlone_IsNotTheOrderOfTheNames()
    {
        Dictionary<string, SeatClaim> claims = Enumerable.Range(0, 30).ToDictionary(i => $"p{i:D2}", _ => Samples.Claim());

        IEnumerable<string> order = SeatOrder.Rank(claims, NoSeats, "seed").Select(rank => rank.Person);

        Assert.NotEqual(claims.Keys.Order(), order);
        Assert.NotEqual(order, SeatOrder.Rank(claims, NoSeats, "other seed").Select(rank => rank.Person));
    }

    private static SeatClaim Claim((bool Duty, bool Precedence, byte Day, byte Department) fact) => new(
        fact.Duty,
        fact.Day % 3 == 0 ? new DateOnly(2026, 5, 1).AddDays(fact.Day % 4) : null,
        fact.Precedence,
        new DateOnly(2026, 1, 1).AddDays(fact.Day % 2),
        $"{fact.Department % 3}");
}
