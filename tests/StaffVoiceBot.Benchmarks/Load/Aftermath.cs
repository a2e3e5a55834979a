using System.Runtime.InteropServices;

namespace StaffVoiceBot.Benchmarks.Load;

/// <summary>
/// What has to be undone when a command is broken off (Ctrl-C, SIGTERM, a closed terminal): processes to end, folders to delete. Last begun,
/// first undone. Only SIGKILL leaves them behind.
/// </summary>
internal static class Aftermath
{
    private const int ExitCodeOfSignals = 128;
    private static readonly Lock Gate = new();
    private static readonly List<IDisposable> Open = [];
    private static readonly (PosixSignal Signal, int Number)[] Signals =
        [(PosixSignal.SIGHUP, 1), (PosixSignal.SIGINT, 2), (PosixSignal.SIGQUIT, 3), (PosixSignal.SIGTERM, 15)];

    private static volatile bool _isOver;

    static Aftermath() => AppDomain.CurrentDomain.ProcessExit += (_, _) => UndoAll();

    /// <summary>Begins something that has to be undone.</summary>
    /// <param name="begin">Begins it.</param>
    /// <exception cref="OperationCanceledException">The command is broken off; nothing was begun.</exception>
    public static T Begin<T>(Func<T> begin)
        where T : IDisposable
    {
        lock (Gate)
        {
            if (_isOver)
            {
                throw new OperationCanceledException();
            }

            T begun = begin();
            Open.Add(begun);
            return begun;
        }
    }

    /// <summary>Says that it is undone.</summary>
    public static void End(IDisposable begun)
    {
        lock (Gate)
        {
            Open.Remove(begun);
        }
    }

    /// <summary>Runs a command; signals end the process in order, with 128 and their number.</summary>
    public static async Task<int> WatchAsync(Func<Task<int>> command)
    {
        PosixSignalRegistration[] signals =
        [
            .. Signals.Select(signal => PosixSignalRegistration.Create(signal.Signal, _ => Environment.Exit(ExitCodeOfSignals + signal.Number))),
        ];
        try
        {
            return await command();
        }
        catch (Exception) when (_isOver)
        {
            // It failed because everything was taken from it; the end of the process is on its way.
            await Task.Delay(Timeout.Infinite);
            throw;
        }
        finally
        {
            // A failure that nobody catches ends the process without its last event.
            UndoAll();
            Array.ForEach(signals, signal => signal.Dispose());
        }
    }

    private static void UndoAll()
    {
        lock (Gate)
        {
            _isOver = true;
            while (Open.Count > 0)
            {
                // Disposing takes it from the list, too; what does not, must not be met again.
                IDisposable last = Open[^1];
                Open.Remove(last);
                last.Dispose();
            }
        }
    }
}
