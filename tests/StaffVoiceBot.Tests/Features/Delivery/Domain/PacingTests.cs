using FsCheck;
using FsCheck.Fluent;
using StaffVoiceBot.Features.Delivery.Domain;

namespace StaffVoiceBot.Tests.Features.Delivery.Domain;

public sealed class PacingTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 16, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Take_AnyArrivals_StaysBelowTheLimitsOfTeamsInEveryWindow()
    {
        (Pacing Pacing, int Seconds, int Limit)[] limits =
        [
            (Pacing.Tenant, 1, 30),
            (Pacing.Conversation, 1, 7),
            (Pacing.Conversation, 2, 8),
            (Pacing.Conversation, 30, 60),
            (Pacing.Conversation, 3600, 1800),
        ];
        Gen<int[]> pauses = Gen.Frequency((8, Gen.Constant(0)), (2, Gen.Choose(0, 3000))).ArrayOf(300);

        Prop.ForAll(pauses.ToArbitrary(), Gen.Elements(limits).ToArbitrary(), (milliseconds, limit) =>
        {
            List<DateTimeOffset> sent = Send(limit.Pacing, milliseconds.Select(pause => TimeSpan.FromMilliseconds(pause)));
            return sent.TrueForAll(first => sent.Count(at => at >= first && at < first.AddSeconds(limit.Seconds)) <= limit.Limit);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Take_AnHourOfHaste_StaysBelowTheLimitOfTheHour()
    {
        List<DateTimeOffset> sent = Send(Pacing.Conversation, Enumerable.Repeat(TimeSpan.Zero, 1801));

        Assert.True(sent[1800] - sent[0] >= TimeSpan.FromHours(1));
    }

    [Fact]
    public void Take_SingleMessageAfterAPause_GoesAtOnce()
    {
        Assert.All(Send(Pacing.Conversation, Enumerable.Repeat(TimeSpan.FromSeconds(3), 50)).Index(), sent =>
            Assert.Equal(Start.AddSeconds(3 * (sent.Index + 1)), sent.Item));
    }

    private static List<DateTimeOffset> Send(Pacing pacing, IEnumerable<TimeSpan> pauses)
    {
        DateTimeOffset now = Start;
        DateTimeOffset bucket = DateTimeOffset.MinValue;
        List<DateTimeOffset> sent = [];
        foreach (TimeSpan pause in pauses)
        {
            now += pause;
            (DateTimeOffset goAt, bucket) = pacing.Take(bucket, now);
            sent.Add(goAt);
        }

        return sent;
    }
}
