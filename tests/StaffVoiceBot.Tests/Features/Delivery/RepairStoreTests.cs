using System.Globalization;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Delivery;
using StaffVoiceBot.Tests.Fakes;
using StaffVoiceBot.Tests.Storage;

namespace StaffVoiceBot.Tests.Features.Delivery;

public sealed class RepairStoreTests : IDisposable
{
    private readonly SqliteFile _file = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly Shelf _shelf = new() { Gaps = { "row 1 is missing", "row 2 is missing" } };
    private readonly DeliveryProcess _process;

    public RepairStoreTests() => _process = new(_file.Store, _clock, new FakeCardSender(), _shelf);

    public void Dispose()
    {
        _process.Dispose();
        _file.Dispose();
    }

    [Fact]
    public async Task Check_Differences_AreNamedAndLeftAlone()
    {
        using StringWriter report = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

        Assert.Equal(1, await _process.Get<RepairStore>().CheckAsync(report, CancellationToken.None));

        Assert.Equal("shelf: row 1 is missing\nshelf: row 2 is missing\n2 differences\n", report.ToString());
        Assert.Equal(2, _shelf.Gaps.Count);
    }

    [Fact]
    public async Task Repair_Differences_ArePutRightOnceANight()
    {
        RepairStore repair = _process.Get<RepairStore>();
        RunJob runner = _process.Get<RunJob>();

        Assert.True(await runner.RunDueAsync(repair, CancellationToken.None));
        Assert.Empty(_shelf.Gaps);
        Assert.False(await runner.RunDueAsync(repair, CancellationToken.None));

        _shelf.Gaps.Add("row 3 is missing");
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.True(await runner.RunDueAsync(repair, CancellationToken.None));
        Assert.Empty(_shelf.Gaps);
    }

    private sealed class Shelf : IRepair
    {
        public List<string> Gaps { get; } = [];

        public string Name => "shelf";

        public async IAsyncEnumerable<Difference> FindAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            foreach (string gap in Gaps.ToList())
            {
                await Task.Yield();
                cancellationToken.ThrowIfCancellationRequested();
                yield return new Difference(gap, _ => Task.FromResult(Gaps.Remove(gap)));
            }
        }
    }
}
