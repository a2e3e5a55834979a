extern alias benchmarks;

using System.Diagnostics;
using System.Globalization;
using benchmarks::StaffVoiceBot.Benchmarks.Soak;

namespace StaffVoiceBot.EndToEnd.Operation;

/// <summary>A measurement that somebody breaks off leaves neither its bots nor its files behind.</summary>
public sealed class BrokenOffTests
{
    [Fact]
    public async Task Soak_ControlC_TakesItsBotAndItsFilesWithIt()
    {
        DirectoryInfo temporary = Directory.CreateTempSubdirectory("staffvoicebot-");

        // Who starts the tests in the background makes them deaf to Ctrl+C, and what they start inherits that.
        ProcessStartInfo start = new("env", ["--default-signal=INT", "dotnet", typeof(SoakRun).Assembly.Location, "soak", "--bot", AppContext.BaseDirectory])
        {
            RedirectStandardOutput = true,
            Environment = { ["TMPDIR"] = temporary.FullName },
        };
        using Process soak = Process.Start(start)!;
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(2));
        try
        {
            string line = await soak.StandardOutput.ReadLineAsync(limit.Token) ?? "";
            int bot = int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
            Assert.True(IsRunning(bot));

            using Process kill = Process.Start("kill", ["-INT", $"{soak.Id}"]);
            await soak.WaitForExitAsync(limit.Token);

            Assert.Equal(130, soak.ExitCode);
            await Eventually.HoldsAsync(() => !IsRunning(bot));
            Assert.Empty(temporary.GetFileSystemInfos("staffvoicebot-*"));
        }
        finally
        {
            if (!soak.HasExited)
            {
                soak.Kill(entireProcessTree: true);
            }

            temporary.Delete(recursive: true);
        }
    }

    private static bool IsRunning(int process) => Directory.Exists($"/proc/{process}");
}
