using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace StaffVoiceBot.EndToEnd.Crash;

/// <summary>The real bot as a process of its own, in Development, that can be killed at any moment.</summary>
internal sealed partial class BotProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private BotProcess(IReadOnlyDictionary<string, string> settings)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "StaffVoiceBot.dll")])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // It does not live long enough for profiling, better code and collections to pay.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TC_CallCountingDelayMs"] = "10000";
        start.Environment["DOTNET_GCgen0size"] = "4000000";
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Logging__LogLevel__Default"] = "Error";
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        start.Environment["Logging__LogLevel__StaffVoiceBot.Features.Delivery"] = "Information";
        foreach ((string name, string value) in settings)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += KillAtExit;
    }

    /// <summary>Where it listens, at a port the system has chosen; known once it is up.</summary>
    public Uri Address => _address.Task.IsCompletedSuccessfully ? _address.Task.Result : throw new InvalidOperationException("The bot is not up yet.");

    /// <summary>What it logged.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public static BotProcess Start(IReadOnlyDictionary<string, string> settings) => new(settings);

    /// <summary>Waits until it says where it listens.</summary>
    public async Task WaitUntilUpAsync()
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(90));
        Task first = await Task.WhenAny(_address.Task, _process.WaitForExitAsync(limit.Token));
        Assert.True(first == _address.Task, $"{(_process.HasExited ? $"It ended with {_process.ExitCode}" : "It is not up")}. {Output}");
    }

    /// <summary>SIGKILL.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>SIGTERM; gives the exit code.</summary>
    public async Task<int> StopAsync()
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(90));
        using Process signal = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillAtExit;
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    [GeneratedRegex("Now listening on: (http://127\\.0\\.0\\.1:[0-9]+)")]
    private static partial Regex Listening { get; }

    private void Keep(string? line)
    {
        if (Listening.Match(line ?? "") is { Success: true } listening)
        {
            _address.TrySetResult(new Uri(listening.Groups[1].Value));
        }

        lock (_output)
        {
            _output.AppendLine(line);
        }
    }

    private void KillAtExit(object? sender, EventArgs e) => _process.Kill();
}
