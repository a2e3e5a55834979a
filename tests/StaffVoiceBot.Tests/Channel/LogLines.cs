using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace StaffVoiceBot.Tests.Channel;

/// <summary>Keeps log lines of the channel.</summary>
public sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = [];

    public IReadOnlyList<string> Lines => [.. _lines];

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName.StartsWith("StaffVoiceBot.", StringComparison.Ordinal));

    public void Dispose()
    {
    }

    private sealed class Logger(LogLines lines, bool isOurs) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => isOurs;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines._lines.Enqueue($"{logLevel}: {formatter(state, exception)}");
    }
}
