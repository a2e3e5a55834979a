extern alias benchmarks;

using benchmarks::StaffVoiceBot.Benchmarks.Soak;

namespace StaffVoiceBot.EndToEnd.Operation;

/// <summary>The short form of <c>StaffVoiceBot.Benchmarks -- soak</c>, beside the other tests: so few turns a second that it costs them little.</summary>
public sealed class SoakTests
{
    [Fact]
    public async Task Soak_AMinuteOfMixedTraffic_FailsNothingGrowsNothingAndAddsUp()
    {
        SoakReport report = await SoakRun.RunAsync(TimeSpan.FromMinutes(1), turnsPerSecond: 26, AppContext.BaseDirectory, TextWriter.Null);
        Assert.True(report.Faults.Count == 0, string.Join('\n', [.. report.Faults, .. report.Lines]));
    }
}
