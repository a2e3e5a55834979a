using StaffVoiceBot.Benchmarks.Load;

namespace StaffVoiceBot.Benchmarks.Soak;

/// <summary>How a process is at a moment.</summary>
/// <param name="At">Since the begin of the traffic.</param>
/// <param name="Megabytes">Memory in use.</param>
/// <param name="Handles">Open files and connections.</param>
/// <param name="Threads">Threads.</param>
internal sealed record Vitals(TimeSpan At, int Megabytes, int Handles, int Threads)
{
    /// <summary>Looks at a process.</summary>
    public static Vitals Of(MeasuredProcess process, TimeSpan at) => new(at, (int)(process.Resident >> 20), process.Handles, process.Threads);

    public override string ToString() => $"{At:hh\\:mm\\:ss} {Megabytes} MB, {Handles} handles, {Threads} threads";
}
