using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace StaffVoiceBot.EndToEnd.Crash;

/// <summary>The real bot as a process of its own, in Development, that can be killed at any moment.</summary>
internal sealed class BotProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private BotProcess(int port, IReadOnlyDictionary<string, string> settings)
    {
        Address = new Uri($"http://127.0.0.1:{port}/");
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "StaffVoiceBot.dll")])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // It does not live long enough for profiling to pay.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        start.Environment["Logging__LogLevel__Default"] = "Error";
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

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

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

    public static BotProcess Start(int port, IReadOnlyDictionary<string, string> settings) => new(port, settings);

    public static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits until it answers at all.</summary>
    public async Task WaitUntilUpAsync()
    {
        using CancellationTokenSource timeout = new(TimeSpan.FromSeconds(90));
        using PeriodicTimer poll = new(TimeSpan.FromMilliseconds(15));
        while (await poll.WaitForNextTickAsync(timeout.Token))
        {
            Assert.False(_process.HasExited, Output);
            using TcpClient client = new();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, Address.Port, timeout.Token);
                return;
            }
            catch (SocketException)
            {
                // Not listening yet.
            }
        }
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

    private void Keep(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }

    private void KillAtExit(object? sender, EventArgs e) => _process.Kill();
}
