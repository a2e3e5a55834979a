namespace StaffVoiceBot.Benchmarks.Load;

/// <summary>Figures of one contestant.</summary>
internal sealed class Result(string name)
{
    public string Name => name;

    public TimeSpan Start { get; set; }

    public List<Sample> Saturated { get; } = [];

    public Sample? HalfLoad { get; set; }

    public TimeSpan Cpu { get; set; }

    public double? BytesPerTurn { get; set; }

    /// <summary>What the process holds after each round, bytes.</summary>
    public List<long> Memory { get; } = [];

    public long PeakMemory { get; set; }

    public int Turns => Saturated.Sum(sample => sample.Latencies.Length);

    public int Failures => Saturated.Sum(sample => sample.Failures) + (HalfLoad?.Failures ?? 0);

    public double TurnsPerSecond => Turns / Saturated.Sum(sample => sample.Elapsed.TotalSeconds);

    public double CpuSecondsPerThousand => Cpu.TotalSeconds / Turns * 1000;

    /// <summary>Median of what the process held after the rounds of one half, bytes.</summary>
    /// <param name="isFirst">True for the first half.</param>
    public long MemoryOfHalf(bool isFirst)
    {
        int half = Memory.Count / 2;
        long[] held = [.. (isFirst ? Memory.Take(half) : Memory.Skip(Memory.Count - half)).Order()];
        return held.Length == 0 ? 0 : held[held.Length / 2];
    }

    public TimeSpan Percentile(double share)
    {
        TimeSpan[] all = [.. Saturated.SelectMany(sample => sample.Latencies).Order()];
        return all[Math.Min(all.Length - 1, (int)(all.Length * share))];
    }
}

/// <summary>Contestants on one kind of store: warm-up, rounds in alternation, half load, allocations.</summary>
internal static class Race
{
    private const int HalfLoadSeconds = 10;
    private const int SlowerBy = 4;

    public static async Task<IReadOnlyList<Result>> RunAsync(
        IReadOnlyList<Contestant> contestants, LoadOptions options, string token, IReadOnlyDictionary<string, TimeSpan> starts)
    {
        List<Lane> lanes = [];
        try
        {
            foreach (Contestant contestant in contestants)
            {
                Lane lane = await Lane.OpenAsync(contestant, options, token);
                lane.Result.Start = starts[contestant.Name];
                lanes.Add(lane);
            }

            for (int round = 0; round < options.Rounds; round++)
            {
                foreach (Lane lane in lanes)
                {
                    await lane.SaturateAsync(Share(lane, options.Turns) / options.Rounds);
                }
            }

            foreach (Lane lane in lanes)
            {
                await lane.FinishAsync(TimeSpan.FromSeconds(HalfLoadSeconds));
            }

            return [.. lanes.Select(lane => lane.Result)];
        }
        finally
        {
            lanes.ForEach(lane => lane.Dispose());
        }
    }

    private static int Share(Lane lane, int turns) => lane.Contestant.IsDotnet ? turns : turns / SlowerBy;

    private sealed class Lane(Contestant contestant, MeasuredProcess process, Driver driver, string token) : IDisposable
    {
        private readonly TurnTemplate _submit = TurnTemplate.Submit(token);

        public Contestant Contestant => contestant;

        public Result Result { get; } = new(contestant.Name);

        public static async Task<Lane> OpenAsync(Contestant contestant, LoadOptions options, string token)
        {
            MeasuredProcess process = await MeasuredProcess.StartAsync(contestant, TurnTemplate.Open(token));
            Driver driver = new(process.Port, options.Connections);
            Lane lane = new(contestant, process, driver, token);
            await driver.OpenAsync();

            if (contestant.HasForm)
            {
                await driver.SaturateAsync(TurnTemplate.Open(token), TurnTemplate.People);
            }

            await driver.SaturateAsync(lane._submit, Share(lane, options.WarmUp));
            return lane;
        }

        public async Task SaturateAsync(int turns)
        {
            TimeSpan before = process.Cpu;
            Sample sample = await driver.SaturateAsync(_submit, turns);
            Result.Cpu += process.Cpu - before;
            Result.Saturated.Add(sample);
            Result.Memory.Add(process.Resident);
            Console.WriteLine($"  {contestant.Name}: {sample.TurnsPerSecond:0} turns/s, {Result.CpuSecondsPerThousand:0.000} CPU-s per 1000");
        }

        public async Task FinishAsync(TimeSpan halfLoad)
        {
            double rate = Result.TurnsPerSecond / 2;
            Result.HalfLoad = await driver.PaceAsync(_submit, (int)(rate * halfLoad.TotalSeconds), rate);
            if (contestant.IsDotnet)
            {
                int turns = Result.Saturated[0].Latencies.Length;
                using AllocationCounter allocations = new(process.Id);
                Result.BytesPerTurn = await allocations.MeasureAsync(() => driver.SaturateAsync(_submit, turns)) / turns;
            }

            Result.PeakMemory = process.Peak;
        }

        public void Dispose()
        {
            driver.Dispose();
            process.Dispose();
        }
    }
}
