using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace StaffVoiceBot.Tests.Storage;

/// <summary>
/// A real Azurite table service from <c>tests/node_modules</c>, in memory, on a free port. It ends with the test run,
/// whatever happens: disposed by its fixture, and killed when the process exits.
/// </summary>
public sealed class AzuriteServer : IAsyncLifetime
{
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly int _port = FreePort();
    private Process? _process;

    /// <summary>A certificate and its key, in PEM, to serve https and take Entra tokens; null for http and the account key.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>Address without a slash at the end.</summary>
    public string Endpoint => $"{(CertificateFile is null ? "http" : "https")}://127.0.0.1:{_port}/devstoreaccount1";

    /// <summary>Settings of a bot that stores here.</summary>
    public Dictionary<string, string> Settings => new() { ["Storage:Provider"] = "AzureTables", ["Storage:ConnectionString"] = ConnectionString };

    /// <summary>For <c>Storage:ConnectionString</c>.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey={Key};TableEndpoint={Endpoint};";

    /// <summary>The <c>tests</c> folder of the repository.</summary>
    public static string TestsFolder { get; } = FindTestsFolder();

    public async Task InitializeAsync()
    {
        string script = Path.Combine(TestsFolder, "node_modules/azurite/dist/src/table/main.js");
        if (!File.Exists(script))
        {
            throw new InvalidOperationException("Azurite is missing: run npm ci in tests/.");
        }

        string[] arguments =
            [script, "--inMemoryPersistence", "--disableTelemetry", "--silent", "--tablePort", $"{_port}", "--tableKeepAliveTimeout", "60", .. TokenArguments];
        _process = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += Kill;
        await WaitForAnswerAsync();
    }

    public Task DisposeAsync()
    {
        Kill(null, EventArgs.Empty);
        AppDomain.CurrentDomain.ProcessExit -= Kill;
        _process?.Dispose();
        return Task.CompletedTask;
    }

    private string[] TokenArguments => CertificateFile is null ? [] : ["--oauth", "basic", "--cert", CertificateFile, "--key", CertificateFile];

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string FindTestsFolder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "package.json")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests folder was not found.");
    }

    private async Task WaitForAnswerAsync()
    {
        using CancellationTokenSource timeout = new(StartTimeout);
        using PeriodicTimer poll = new(TimeSpan.FromMilliseconds(100));
        while (await poll.WaitForNextTickAsync(timeout.Token))
        {
            using TcpClient client = new();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, _port, timeout.Token);
                return;
            }
            catch (SocketException) when (!_process!.HasExited)
            {
                // Not listening yet.
            }
        }
    }

    private void Kill(object? sender, EventArgs e)
    {
        if (_process is { HasExited: false })
        {
            _process.Kill();
            _process.WaitForExit();
        }
    }
}
