namespace StaffVoiceBot.Channel.Inbound;

/// <summary>
/// Turns of the last 15 minutes, running or done, so that an activity that is delivered again gets the same answer and has
/// one effect (ACT-60). Bounded in number and in bytes of their answers: the oldest go first.
/// </summary>
internal sealed class RecentTurns(TimeProvider clock)
{
    internal const int Most = 4096;
    internal const int MostBytes = 16 * 1024 * 1024;
    internal static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();
    private readonly Dictionary<TurnKey, RunningTurn> _turns = [];
    private readonly Queue<(TurnKey Key, long Since)> _order = [];
    private long _bytes;

    /// <summary>The turn of this key, and whether it is a new one that the caller has to run.</summary>
    internal (RunningTurn Turn, bool IsNew) GetOrAdd(TurnKey key)
    {
        lock (_lock)
        {
            Forget(room: 1);
            if (_turns.TryGetValue(key, out RunningTurn? known))
            {
                return (known, false);
            }

            RunningTurn turn = new();
            _turns.Add(key, turn);
            _order.Enqueue((key, clock.GetTimestamp()));
            return (turn, true);
        }
    }

    /// <summary>Counts the answer of a turn that has ended.</summary>
    internal void Weigh(TurnKey key, RunningTurn turn, int bytes)
    {
        lock (_lock)
        {
            if (_turns.GetValueOrDefault(key) == turn)
            {
                turn.Weight = bytes;
                _bytes += bytes;
                Forget(room: 0);
            }
        }
    }

    private void Forget(int room)
    {
        while (_order.TryPeek(out (TurnKey Key, long Since) oldest)
            && (_order.Count + room > Most || _bytes > MostBytes || clock.GetElapsedTime(oldest.Since) > Kept))
        {
            _order.Dequeue();
            _turns.Remove(oldest.Key, out RunningTurn? forgotten);
            _bytes -= forgotten!.Weight;
        }
    }
}
