using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace StaffVoiceBot.Tests.Features.Training.Calendar;

/// <summary>The independent parser: npm <c>ical.js</c> in a Node process.</summary>
internal static class IcalJs
{
    public static async Task<JsonElement> ParseAsync(string file)
    {
        string here = Path.GetDirectoryName(ThisFile())!;
        string tests = Path.GetFullPath(Path.Combine(here, "../../../.."));
        ProcessStartInfo start = new("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(here, "parse.mjs"));
        start.ArgumentList.Add(Path.Combine(tests, "package.json"));
        using Process node = Process.Start(start)!;
        await node.StandardInput.WriteAsync(file);
        node.StandardInput.Close();
        Task<string> errors = node.StandardError.ReadToEndAsync();
        string output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await errors);
        return JsonDocument.Parse(output).RootElement;
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
