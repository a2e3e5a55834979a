namespace StaffVoiceBot.Features.Digest.Domain;

/// <summary>
/// How well the Stabsstelle keeps its own times, as a team and never for a person (domain 6.1, block 8): looked at within ten working days,
/// a status within thirty days, a decision within ninety. A report counts once its time is over: who counts what was served early before
/// that, counts a hundred of a hundred.
/// </summary>
public sealed class ServiceTimes
{
    /// <summary>Days until a theme has a status.</summary>
    public const int DaysToStatus = 30;

    /// <summary>Days until a theme is decided.</summary>
    public const int DaysToDecision = 90;

    /// <summary>Working days until a report is looked at.</summary>
    public const int WorkingDaysToView = 10;

    private readonly (int Kept, int All)[] _counts = new (int, int)[3];

    /// <summary>Share of reports that were looked at in time, 0 to 100; null while there are too few.</summary>
    public int? Viewed => Share(0);

    /// <summary>Share of reports whose theme had a status in time.</summary>
    public int? Told => Share(1);

    /// <summary>Share of reports whose theme was decided in time.</summary>
    public int? Decided => Share(2);

    /// <summary>Fewest reports that a share is given for.</summary>
    public required int Minimum { get; init; }

    /// <summary>Counts a report.</summary>
    /// <param name="promises">What was promised: the last day, and the day it was done; null while it is not.</param>
    /// <param name="today">Today.</param>
    public void Add(ReadOnlySpan<(DateOnly LastDay, DateOnly? Done)> promises, DateOnly today)
    {
        for (int i = 0; i < promises.Length; i++)
        {
            (DateOnly lastDay, DateOnly? done) = promises[i];
            if (lastDay < today)
            {
                _counts[i] = (_counts[i].Kept + (done <= lastDay ? 1 : 0), _counts[i].All + 1);
            }
        }
    }

    private int? Share(int index) => _counts[index].All < Minimum ? null : 100 * _counts[index].Kept / _counts[index].All;
}
