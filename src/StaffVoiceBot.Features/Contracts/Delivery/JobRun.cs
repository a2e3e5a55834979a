using StaffVoiceBot.Features.Contracts.Schedule;

namespace StaffVoiceBot.Features.Contracts.Delivery;

/// <summary>A period of a job that this process has claimed.</summary>
/// <param name="Period">Which period.</param>
/// <param name="Now">When the run began.</param>
/// <param name="State">What an earlier run of the same period saved last; empty at the first.</param>
/// <param name="Save">
/// Keeps the new state for a run after a crash and the claim for another minute. False when another process has taken over: stop at once.
/// </param>
public sealed record JobRun(JobPeriod Period, DateTimeOffset Now, string State, Func<string, CancellationToken, Task<bool>> Save);
