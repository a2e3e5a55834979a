using System.Globalization;

namespace StaffVoiceBot.Benchmarks.Soak;

/// <summary><c>soak</c>: mixed traffic for half an hour, and what it leaves behind. Only on Linux.</summary>
internal static class SoakCommand
{
    /// <summary>What to type.</summary>
    public const string Usage = "soak [--minutes N] [--bot FOLDER]";

    private const int Minutes = 30;
    private const double TurnsPerSecond = 40;

    /// <summary>Runs it; 0 when nothing grew, nothing failed and all counts add up.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        Dictionary<string, string> options = arguments.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        if (!OperatingSystem.IsLinux() || arguments.Length % 2 != 0 || options.Keys.Any(option => option is not ("--minutes" or "--bot")))
        {
            await Console.Error.WriteLineAsync($"{Usage} (on Linux)");
            return 2;
        }

        double minutes = options.TryGetValue("--minutes", out string? given) ? double.Parse(given, CultureInfo.InvariantCulture) : Minutes;
        SoakReport report = await SoakRun.RunAsync(TimeSpan.FromMinutes(minutes), TurnsPerSecond, options.GetValueOrDefault("--bot"), Console.Out);
        foreach (string line in report.Lines)
        {
            Console.WriteLine(line);
        }

        foreach (string fault in report.Faults)
        {
            await Console.Error.WriteLineAsync(fault);
        }

        return report.Faults.Count == 0 ? 0 : 1;
    }
}
