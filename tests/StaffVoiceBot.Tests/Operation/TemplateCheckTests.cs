using StaffVoiceBot.Cards;
using StaffVoiceBot.Operation;
using StaffVoiceBot.Tests.Fakes;

namespace StaffVoiceBot.Tests.Operation;

public sealed class TemplateCheckTests
{
    [Fact]
    public async Task BrokenTemplate_FewSecondsAfterTheStart_FailsTheServiceWithItsName()
    {
        ManualTimeProvider clock = new();
        CardRenderer cards = new(new Texts(), new Dictionary<string, string> { ["needs/receipt"] = """{"a":"${shout('x')}"}""" }, clock);
        using TemplateCheck check = new(cards, clock);

        await check.StartAsync(default);
        Assert.True(SpinWait.SpinUntil(() => clock.PendingTimers > 0, TimeSpan.FromMinutes(1)));
        clock.Advance(TimeSpan.FromSeconds(5));
        InvalidOperationException failure = await Assert.ThrowsAsync<InvalidOperationException>(() => check.ExecuteTask!);

        Assert.StartsWith("Card template needs/receipt, ", failure.Message, StringComparison.Ordinal);
    }
}
