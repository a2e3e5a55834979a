using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Schedule;

namespace StaffVoiceBot.Features.Digest.Domain;

/// <summary>Looks up for each report when it was first sorted, and when its theme had a status and a decision.</summary>
public sealed class ServiceBook
{
    private readonly Dictionary<NeedReference, DateOnly> _sorted = [];
    private readonly Dictionary<NeedReference, string> _themes = [];
    private readonly Dictionary<string, DateOnly> _statuses = [];
    private readonly Dictionary<string, DateOnly> _decisions = [];
    private readonly Dictionary<DateOnly, DateOnly> _lastDays = [];
    private readonly WorkingCalendar _calendar;
    private readonly DateOnly _today;

    /// <summary>Opens the book.</summary>
    /// <param name="themes">Themes with their reports.</param>
    /// <param name="history">What was done to them, oldest first.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="gate">For the fewest reports that a share is given for.</param>
    /// <param name="today">Today.</param>
    public ServiceBook(IReadOnlyList<RankedTheme> themes, IReadOnlyList<ThemeEvent> history, WorkingCalendar calendar, KGate gate, DateOnly today)
    {
        _calendar = calendar;
        _today = today;
        Times = new ServiceTimes { Minimum = gate.Minimum };
        foreach (RankedTheme theme in themes)
        {
            foreach (NeedReference report in theme.Voices.Select(voice => voice.Report).OfType<NeedReference>())
            {
                _themes[report] = theme.Theme.Id;
            }
        }

        foreach (ThemeEvent entry in history)
        {
            Note(entry);
        }
    }

    /// <summary>What the reports come to.</summary>
    public ServiceTimes Times { get; }

    /// <summary>Counts a report.</summary>
    /// <param name="report">Report.</param>
    public void Add(NeedReference report)
    {
        DateOnly arrived = report.Day;
        string theme = _themes.GetValueOrDefault(report, "");
        Times.Add(
            [
                (LastDayToView(arrived), Find(_sorted, report)),
                (arrived.AddDays(ServiceTimes.DaysToStatus), Find(_statuses, theme)),
                (arrived.AddDays(ServiceTimes.DaysToDecision), Find(_decisions, theme)),
            ],
            _today);
    }

    private static DateOnly? Find<TKey>(Dictionary<TKey, DateOnly> days, TKey key)
        where TKey : notnull => days.TryGetValue(key, out DateOnly day) ? day : null;

    private void Note(ThemeEvent entry)
    {
        DateOnly day = DateOnly.FromDateTime(entry.At.UtcDateTime);
        foreach (NeedReference report in entry.Reports)
        {
            _sorted.TryAdd(report, day);
        }

        if (entry.Decided is { } status)
        {
            _statuses.TryAdd(entry.ThemeId, day);
            if (status is not (ThemeStatus.LookedAt or ThemeStatus.BeingAssessed))
            {
                _decisions.TryAdd(entry.ThemeId, day);
            }
        }
    }

    private DateOnly LastDayToView(DateOnly arrived)
    {
        if (!_lastDays.TryGetValue(arrived, out DateOnly last))
        {
            last = arrived;
            for (int days = 0; days < ServiceTimes.WorkingDaysToView; days++)
            {
                last = _calendar.WorkingDayFrom(last.AddDays(1));
            }

            _lastDays[arrived] = last;
        }

        return last;
    }
}
