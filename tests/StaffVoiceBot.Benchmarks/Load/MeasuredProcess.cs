using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace StaffVoiceBot.Benchmarks.Load;

/// <summary>A process whose own use of the machine is read from <c>/proc</c>, so that the driver and the canned peers beside it do not count.</summary>
internal sealed class MeasuredProcess : IDisposable
{
    private const int TicksPerSecond = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private int _errors;

    private MeasuredProcess(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    public int Id => _process.Id;

    /// <summary>From the start of the process to the end of its first answer.</summary>
    public TimeSpan FirstAnswerAfter { get; private set; }

    /// <summary>CPU time of all its threads so far, in steps of 10 ms.</summary>
    public TimeSpan Cpu
    {
        get
        {
            string stat = File.ReadAllText($"/proc/{Id}/stat");
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return TimeSpan.FromSeconds((double)(Number(fields[11]) + Number(fields[12])) / TicksPerSecond);
        }
    }

    /// <summary>Memory in use, bytes.</summary>
    public long Resident => Status("VmRSS:") * 1024;

    /// <summary>Open files and connections.</summary>
    public int Handles => Directory.GetFileSystemEntries($"/proc/{Id}/fd").Length;

    /// <summary>Threads.</summary>
    public int Threads => (int)Status("Threads:");

    /// <summary>Most memory that was in use, bytes.</summary>
    public long Peak => Status("VmHWM:") * 1024;

    /// <summary>Lines of its log that tell of an error since the first answer; the bot writes one JSON object a line.</summary>
    public int Errors => Volatile.Read(ref _errors);

    /// <summary>Starts it and waits for the answer to a first turn.</summary>
    public static async Task<MeasuredProcess> StartAsync(Contestant contestant, TurnTemplate first)
    {
        int port = FreePort();
        ProcessStartInfo start = new(contestant.File, contestant.Arguments)
        {
            WorkingDirectory = contestant.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in contestant.Environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["PORT"] = $"{port}";
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        long begun = Stopwatch.GetTimestamp();
        MeasuredProcess measured = Aftermath.Begin(() => new MeasuredProcess(Process.Start(start)!, port));
        Process process = measured._process;
        process.OutputDataReceived += (_, line) => measured.Count(line.Data);
        process.ErrorDataReceived += (_, line) => Complain(contestant.Name, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using HttpConnection connection = await measured.ConnectAsync(begun);
        await measured.ReceiveAsync(connection, first, begun, contestant.Name);
        measured.FirstAnswerAfter = Stopwatch.GetElapsedTime(begun);
        return measured;
    }

    public void Dispose()
    {
        Aftermath.End(this);
        if (_process.HasExited)
        {
            Console.Error.WriteLine($"{_process.StartInfo.FileName} {string.Join(' ', _process.StartInfo.ArgumentList)} has ended by itself with {_process.ExitCode}.");
        }
        else
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private async Task<HttpConnection> ConnectAsync(long begun)
    {
        while (true)
        {
            HttpConnection connection = new();
            try
            {
                await connection.OpenAsync(Port);
                return connection;
            }
            catch (SocketException) when (!_process.HasExited && Stopwatch.GetElapsedTime(begun) < Patience)
            {
                connection.Dispose();
                await Task.Delay(2);
            }
        }
    }

    // On a busy machine the keys of the channel may come too late for the first try.
    private async Task ReceiveAsync(HttpConnection connection, TurnTemplate first, long begun, string name)
    {
        for (int status = await connection.SendAsync(first, 0); status != 200; status = await connection.SendAsync(first, 0))
        {
            if (status != 503 || Stopwatch.GetElapsedTime(begun) > Patience)
            {
                throw new InvalidOperationException($"{name} answers: {connection.Answer}");
            }

            await Task.Delay(100);
        }

        Volatile.Write(ref _errors, 0);
    }

    private long Status(string name) => Number(File.ReadLines($"/proc/{Id}/status").First(line => line.StartsWith(name, StringComparison.Ordinal))
        .Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1]);

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private void Count(string? line)
    {
        if (line is not null && (line.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal) || line.Contains("\"LogLevel\":\"Critical\"", StringComparison.Ordinal)))
        {
            Interlocked.Increment(ref _errors);
            Console.Error.WriteLine(line);
        }
    }

    private static void Complain(string name, string? line)
    {
        if (!string.IsNullOrWhiteSpace(line))
        {
            Console.Error.WriteLine($"[{name}] {line}");
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
