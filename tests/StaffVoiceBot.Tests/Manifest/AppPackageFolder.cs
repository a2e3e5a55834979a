using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json.Nodes;
using StaffVoiceBot.Operation;
using StaffVoiceBot.Tests.Cards;

namespace StaffVoiceBot.Tests.Manifest;

/// <summary>A package as the command writes it, unpacked into a folder that goes away.</summary>
public sealed class AppPackageFolder : IDisposable
{
    public const string BotId = "8d5a3c1e-52b7-4f0d-9a64-0c7be2f1a935";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("app-package-");

    public AppPackageFolder()
    {
        string zip = System.IO.Path.Combine(_folder.FullName, "package.zip");
        using StringWriter errors = new();
        int exitCode = AppPackage.Run(
            ["--bot-id", BotId, "--domain", "bot.stadt.example", "--out", zip, "--developer", "Stadt \"Beispiel\""], TextWriter.Null, errors);
        Assert.True(exitCode == 0, errors.ToString());
        using ZipArchive archive = ZipFile.OpenRead(zip);
        Entries = [.. archive.Entries.Select(entry => entry.FullName)];
        archive.ExtractToDirectory(Path);
    }

    public IReadOnlyList<string> Entries { get; }

    public string Path => System.IO.Path.Combine(_folder.FullName, "unpacked");

    public JsonObject Read(string name) => JsonNode.Parse(File.ReadAllText(System.IO.Path.Combine(Path, name)))!.AsObject();

    /// <summary>What the official validator has to say; empty when all is well.</summary>
    public async Task<IReadOnlyList<string>> ValidateAsync()
    {
        ProcessStartInfo start = new("node", [System.IO.Path.Combine(Repository.Root, "tests", "validate-app-package.mjs"), Path])
        {
            RedirectStandardOutput = true,
        };
        using Process node = Process.Start(start)!;
        string answer = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.Equal(0, node.ExitCode);
        return [.. JsonNode.Parse(answer)!.AsArray().Select(fault => fault!.GetValue<string>())];
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
