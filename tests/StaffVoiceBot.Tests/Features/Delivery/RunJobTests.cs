using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Contracts.Schedule;
using StaffVoiceBot.Features.Delivery;
using StaffVoiceBot.Tests.Fakes;
using StaffVoiceBot.Tests.Storage;

namespace StaffVoiceBot.Tests.Features.Delivery;

public sealed class RunJobTests : IDisposable
{
    private readonly SqliteFile _file = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly FakeCardSender _sender = new();
    private readonly List<DeliveryProcess> _processes = [];

    public void Dispose()
    {
        _processes.ForEach(process => process.Dispose());
        _file.Dispose();
    }

    [Fact]
    public async Task RunDue_FourProcessesAtTheSameTime_DoThePeriodOnceAndSendItsMessageOnce()
    {
        DeliveryProcess[] processes = [.. Enumerable.Range(0, 4).Select(_ => Start())];
        await processes[0].MeetAsync("kim");
        WeeklyJob job = new(run => JobOutcome.Done(processes[0].To("kim", run.Period.Key) with { ReceiptRowKey = run.Period.Key }));

        bool[] ended = await Task.WhenAll(processes.Select(process => Task.Run(() => process.Get<RunJob>().RunDueAsync(job, CancellationToken.None))));
        await Task.WhenAll(processes.Select(process => process.DrainAsync()));

        Assert.Equal(1, ended.Count(one => one));
        Assert.Equal(["2026-W47"], _sender.Delivered.Select(sent => sent.Text));
        Assert.False(await Start().Get<RunJob>().RunDueAsync(job, CancellationToken.None));
    }

    [Fact]
    public async Task Overdue_PeriodIsNotDone_GrowsUntilItIs()
    {
        DeliveryProcess process = Start();
        bool canRun = false;
        WeeklyJob job = new(_ => canRun ? JobOutcome.Done() : JobOutcome.NotYet);
        RunJob runner = process.Get<RunJob>();
        TimeSpan before = runner.Overdue(job);
        Assert.False(await runner.RunDueAsync(job, CancellationToken.None));
        _clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal(before + TimeSpan.FromMinutes(20), runner.Overdue(job));

        canRun = true;
        Assert.True(await runner.RunDueAsync(job, CancellationToken.None));
        Assert.Equal(TimeSpan.Zero, runner.Overdue(job));

        // Another process sees it when it asks the next time.
        RunJob other = Start().Get<RunJob>();
        Assert.False(await other.RunDueAsync(job, CancellationToken.None));
        Assert.Equal(TimeSpan.Zero, other.Overdue(job));
    }

    [Fact]
    public async Task RunDue_CrashedRun_IsTakenUpAfterTheLeaseWithItsState()
    {
        List<string> states = [];
        WeeklyJob job = new(async run =>
        {
            states.Add(run.State);
            Assert.True(await run.Save("half", CancellationToken.None));
            throw new OperationCanceledException("the process dies here");
        });
        await Assert.ThrowsAsync<OperationCanceledException>(() => Start().Get<RunJob>().RunDueAsync(job, CancellationToken.None));

        WeeklyJob next = new(run =>
        {
            states.Add(run.State);
            return JobOutcome.Done();
        });
        Assert.False(await Start().Get<RunJob>().RunDueAsync(next, CancellationToken.None));
        _clock.Advance(RunStore.Lease);
        Assert.True(await Start().Get<RunJob>().RunDueAsync(next, CancellationToken.None));
        Assert.Equal(["", "half"], states);
    }

    [Fact]
    public async Task RunDue_AskedToStop_GivesThePeriodBackAtOnceWithItsState()
    {
        using CancellationTokenSource stop = new();
        List<string> states = [];
        WeeklyJob job = new(async run =>
        {
            Assert.True(await run.Save("half", stop.Token));
            await stop.CancelAsync();
            stop.Token.ThrowIfCancellationRequested();
            return JobOutcome.Done();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Start().Get<RunJob>().RunDueAsync(job, stop.Token));

        WeeklyJob next = new(run =>
        {
            states.Add(run.State);
            return JobOutcome.Done();
        });
        Assert.True(await Start().Get<RunJob>().RunDueAsync(next, CancellationToken.None));
        Assert.Equal(["half"], states);
    }

    [Fact]
    public async Task RunDue_SlowRunWasTakenOver_CannotEndThePeriodASecondTime()
    {
        DeliveryProcess slow = Start();
        await slow.MeetAsync("kim");
        WeeklyJob job = new(async run =>
        {
            _clock.Advance(RunStore.Lease);
            WeeklyJob fast = new(_ => JobOutcome.Done(slow.To("kim", "fast")));
            Assert.True(await Start().Get<RunJob>().RunDueAsync(fast, CancellationToken.None));
            Assert.False(await run.Save("late", CancellationToken.None));
            return JobOutcome.Done(slow.To("kim", "slow"));
        });

        Assert.False(await slow.Get<RunJob>().RunDueAsync(job, CancellationToken.None));
        await slow.DrainAsync();
        Assert.Equal(["fast"], _sender.Delivered.Select(sent => sent.Text));
    }

    [Fact]
    public async Task RunDue_AfterThreeWeeksOfDowntime_CatchesUpTheLastPeriodOnly()
    {
        List<string> periods = [];
        WeeklyJob job = new(run =>
        {
            periods.Add(run.Period.Key);
            return JobOutcome.Done();
        });
        await Start().Get<RunJob>().RunDueAsync(job, CancellationToken.None);
        _clock.Advance(TimeSpan.FromDays(24));
        DeliveryProcess restarted = Start();
        await restarted.Get<RunJob>().RunDueAsync(job, CancellationToken.None);
        await restarted.Get<RunJob>().RunDueAsync(job, CancellationToken.None);

        Assert.Equal(["2026-W47", "2026-W50"], periods);
    }

    [Fact]
    public async Task RunDue_FailureAndNotYet_AreTriedAgainLater()
    {
        Queue<Func<JobOutcome>> outcomes = new([() => throw new FormatException("broken"), () => JobOutcome.NotYet, () => JobOutcome.Done()]);
        WeeklyJob job = new(_ => outcomes.Dequeue()());
        DeliveryProcess process = Start();

        Assert.False(await process.Get<RunJob>().RunDueAsync(job, CancellationToken.None));
        Assert.False(await process.Get<RunJob>().RunDueAsync(job, CancellationToken.None));
        Assert.Equal(2, outcomes.Count);
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.False(await process.Get<RunJob>().RunDueAsync(job, CancellationToken.None));
        Assert.Single(outcomes);
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.True(await process.Get<RunJob>().RunDueAsync(job, CancellationToken.None));
    }

    private DeliveryProcess Start()
    {
        _processes.Add(new DeliveryProcess(_file.Store, _clock, _sender));
        return _processes[^1];
    }

    private sealed class WeeklyJob(Func<JobRun, Task<JobOutcome>> work) : IJob
    {
        private readonly Timetable _timetable = Timetable.Weekly(DayOfWeek.Monday, new TimeOnly(7, 0), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

        public WeeklyJob(Func<JobRun, JobOutcome> work)
            : this(run => Task.FromResult(work(run)))
        {
        }

        public string Name => "weekly";

        public JobPeriod? Due(DateTimeOffset now) => _timetable.LatestDue(now);

        public Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken) => work(run);
    }
}
