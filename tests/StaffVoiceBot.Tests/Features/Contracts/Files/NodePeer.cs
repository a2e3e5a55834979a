using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace StaffVoiceBot.Tests.Features.Contracts.Files;

/// <summary>Independent readers of files: a script beside the test, and the npm packages of the tests.</summary>
internal static class NodePeer
{
    /// <summary>Gives a file to a script and reads the JSON it prints.</summary>
    /// <param name="script">File name of the script.</param>
    /// <param name="file">The file.</param>
    /// <param name="caller">Test; the script lies beside it.</param>
    public static async Task<JsonElement> ReadAsync(string script, ReadOnlyMemory<byte> file, [CallerFilePath] string caller = "")
    {
        DirectoryInfo folder = new(Path.GetDirectoryName(caller)!);
        string path = Path.Combine(folder.FullName, script);
        while (!File.Exists(Path.Combine(folder.FullName, "package.json")))
        {
            folder = folder.Parent!;
        }

        ProcessStartInfo start = new("node") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        start.ArgumentList.Add(path);
        start.ArgumentList.Add(Path.Combine(folder.FullName, "package.json"));
        using Process node = Process.Start(start)!;
        Task<string> errors = node.StandardError.ReadToEndAsync();
        Task<string> output = node.StandardOutput.ReadToEndAsync();
        await node.StandardInput.BaseStream.WriteAsync(file);
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await errors);
        return JsonDocument.Parse(await output).RootElement;
    }
}
