using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Tests.Features.Contracts;

public sealed class KGateTests
{
    private readonly KGate _gate = new(5);

    [Theory]
    [InlineData(0, Band.BelowMinimum)]
    [InlineData(4, Band.BelowMinimum)]
    [InlineData(5, Band.UpTo9)]
    [InlineData(9, Band.UpTo9)]
    [InlineData(10, Band.UpTo19)]
    [InlineData(20, Band.UpTo49)]
    [InlineData(50, Band.From50)]
    public void BandOf_People_IsTheBandOfTheRule(int people, Band band) => Assert.Equal(band, _gate.BandOf(people));

    [Fact]
    public void CountReporters_UnattributedReports_CountAsOnePerson() =>
        Assert.Equal(3, KGate.CountReporters(["p1", "p1", "p2", null, null, null]));
}
