using FsCheck;
using FsCheck.Fluent;
using StaffVoiceBot.Features.Delivery.Domain;

namespace StaffVoiceBot.Tests.Features.Delivery.Domain;

public sealed class RetryRuleTests
{
    [Theory]
    [InlineData(1, 0.5, 1)]
    [InlineData(2, 0.5, 2)]
    [InlineData(5, 0.5, 16)]
    [InlineData(6, 0.5, 30)]
    [InlineData(500, 0.5, 30)]
    [InlineData(3, 0.0, 0.25)]
    public void OUT20_NothingAsked_IsExponentialWithFullJitterUpToAMinute(int attempt, double random, double seconds)
    {
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryRule.Delay(attempt, retryAfter: null, random));
    }

    [Theory]
    [InlineData(120, 120)]
    [InlineData(-5, 0)]
    [InlineData(1_000_000, 86_400)]
    public void OUT20_RetryAfter_Wins(int asked, int seconds)
    {
        Prop.ForAll(Gen.Choose(1, 50).ToArbitrary(), attempt =>
            RetryRule.Delay(attempt, TimeSpan.FromSeconds(asked), attempt / 51.0) == TimeSpan.FromSeconds(seconds)).QuickCheckThrowOnFailure();
    }
}
