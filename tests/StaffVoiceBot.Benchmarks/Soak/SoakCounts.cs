namespace StaffVoiceBot.Benchmarks.Soak;

/// <summary>What was sent and answered.</summary>
internal sealed class SoakCounts
{
    private readonly int[] _steps = new int[6];
    private int _repeated;
    private int _failures;
    private string? _firstFault;

    /// <summary>Turns of a step.</summary>
    public int this[int step] => Volatile.Read(ref _steps[step]);

    /// <summary>Reports that were sent off, each once.</summary>
    public int Reports => this[3];

    /// <summary>Deliveries that came twice.</summary>
    public int Repeated => Volatile.Read(ref _repeated);

    /// <summary>Answers that were not what they should be.</summary>
    public int Failures => Volatile.Read(ref _failures);

    /// <summary>The first of them.</summary>
    public string? FirstFault => Volatile.Read(ref _firstFault);

    /// <summary>All turns.</summary>
    public int Turns => _steps.Sum() + Repeated;

    /// <summary>Counts a turn.</summary>
    public void Add(int step, bool isRepeated, string? fault)
    {
        _ = isRepeated ? Interlocked.Increment(ref _repeated) : Interlocked.Increment(ref _steps[step]);
        if (fault is not null)
        {
            Interlocked.Increment(ref _failures);
            Interlocked.CompareExchange(ref _firstFault, $"Step {step}: {fault}", null);
        }
    }

    public override string ToString() => $"{Turns} turns, {Failures} failures";
}
