namespace StaffVoiceBot.Benchmarks.Load;

/// <summary>Time from the start of a process to its first answer.</summary>
internal static class StartTimes
{
    /// <summary>Starts everybody several times, one after the other; the median counts.</summary>
    public static async Task<IReadOnlyDictionary<string, TimeSpan>> MeasureAsync(IReadOnlyList<Contestant> contestants, int times, TurnTemplate first)
    {
        Dictionary<string, List<TimeSpan>> all = contestants.ToDictionary(contestant => contestant.Name, _ => new List<TimeSpan>());
        for (int i = 0; i < times; i++)
        {
            foreach (Contestant contestant in contestants)
            {
                using MeasuredProcess process = await MeasuredProcess.StartAsync(contestant, first);
                all[contestant.Name].Add(process.FirstAnswerAfter);
            }
        }

        return all.ToDictionary(entry => entry.Key, entry => entry.Value.Order().ElementAt(times / 2));
    }
}
