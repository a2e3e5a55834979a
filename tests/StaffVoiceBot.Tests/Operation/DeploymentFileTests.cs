using System.Diagnostics;
using System.Text.RegularExpressions;
using StaffVoiceBot.Tests.Cards;

namespace StaffVoiceBot.Tests.Operation;

/// <summary>What <c>deploy/</c> names is what the program has: settings, paths, file names, exit codes.</summary>
public sealed partial class DeploymentFileTests
{
    private static readonly string Reference = File.ReadAllText(Path.Combine(Repository.Root, "docs", "settings.md"));
    private static readonly string Guide = Read("../docs/deployment.md");
    private static readonly string Project = File.ReadAllText(Path.Combine(Repository.Root, "src", "StaffVoiceBot", "StaffVoiceBot.csproj"));

    [Theory]
    [InlineData("main.bicep")]
    [InlineData("Dockerfile")]
    [InlineData("staffvoicebot.service")]
    [InlineData("../docs/deployment.md")]
    public void Settings_ThatAreNamed_Exist(string file)
    {
        string[] named = [.. SettingName().Matches(Read(file)).Select(match => match.Value).Distinct()];
        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains($"`{ListEntry().Replace(name, "").Replace("__", ":", StringComparison.Ordinal)}`", Reference, StringComparison.Ordinal));
    }

    [Fact]
    public void Dockerfile_RunsWhatItPublished_WithoutRightsAndWithOneFolderToWriteTo()
    {
        string file = Read("Dockerfile");
        Assert.Matches(@"RUN dotnet publish src/StaffVoiceBot -c Release .*--self-contained -o /app\b", file);
        Assert.True(File.Exists(Path.Combine(Repository.Root, "src", "StaffVoiceBot", "StaffVoiceBot.csproj")));
        Assert.Matches(@"FROM mcr\.microsoft\.com/dotnet/runtime-deps:10\.0\nWORKDIR /app\nCOPY --from=build /app \.", file);
        Assert.DoesNotContain("<AssemblyName>", Project, StringComparison.Ordinal);
        Assert.Contains("ENTRYPOINT [\"/app/StaffVoiceBot\"]", file, StringComparison.Ordinal);
        Assert.Contains("USER $APP_UID", file, StringComparison.Ordinal);
        Assert.Contains("VOLUME /data", file, StringComparison.Ordinal);
        Assert.Contains("Storage__SqlitePath=/data/", file, StringComparison.Ordinal);
    }

    /// <summary>A part compiled into one image ends at once where that image is missing: who published the one way could not publish the other way after it.</summary>
    [Fact]
    public async Task Publish_WithDotnetInItAndWithout_CompileInFoldersOfTheirOwn()
    {
        Assert.Equal("true", await EvaluateAsync("PublishReadyToRunComposite", "-p:SelfContained=true"));
        foreach ((string property, string root) in new[] { ("IntermediateOutputPath", "obj/"), ("OutputPath", "bin/") })
        {
            string[] folders = [await EvaluateAsync(property, "-p:SelfContained=false"), await EvaluateAsync(property, "-p:SelfContained=true")];
            Assert.NotEqual(folders[0], folders[1]);
            Assert.All(folders, folder => Assert.StartsWith(root, folder, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Unit_StartsWhatTheGuideInstalls_AndStaysDownForARefusedSetting()
    {
        string unit = Read("staffvoicebot.service");
        Assert.Contains("-o /opt/staffvoicebot", Guide, StringComparison.Ordinal);
        Assert.Contains("WorkingDirectory=/opt/staffvoicebot\nExecStart=/opt/staffvoicebot/StaffVoiceBot\n", unit, StringComparison.Ordinal);
        Assert.Contains("RestartPreventExitStatus=78", unit, StringComparison.Ordinal);
        Assert.Contains("Storage__SqlitePath=/var/lib/staffvoicebot/", unit, StringComparison.Ordinal);
        Assert.Contains("StateDirectory=staffvoicebot\n", unit, StringComparison.Ordinal);

        // The only place it may write to is the one the file of the store lies in.
        Assert.Contains("ProtectSystem=strict", unit, StringComparison.Ordinal);
        Assert.DoesNotContain("ReadWritePaths", unit, StringComparison.Ordinal);
        Assert.Contains("exit code 78", Reference, StringComparison.Ordinal);
    }

    [Fact]
    public void Bicep_GivesTheIdentityTheRolesItNeeds_AndNoKeys()
    {
        string bicep = Read("main.bicep");
        Assert.Contains("allowSharedKeyAccess: false", bicep, StringComparison.Ordinal);

        // Storage Table Data Contributor and Key Vault Secrets User, as Azure has numbered them.
        Assert.Contains("0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", bicep, StringComparison.Ordinal);
        Assert.Contains("4633458b-17de-408a-b874-0445c86b69e6", bicep, StringComparison.Ordinal);
        Assert.Contains("/api/messages'", bicep, StringComparison.Ordinal);
        Assert.Contains("healthCheckPath: '/health/ready'", bicep, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)accountkey|listKeys", bicep);
    }

    private static async Task<string> EvaluateAsync(string property, string setting)
    {
        ProcessStartInfo start = new("dotnet", ["msbuild", "src/StaffVoiceBot", $"-getProperty:{property}", "-p:Configuration=Release", "-p:RuntimeIdentifier=linux-x64", setting])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return said.Trim().Replace('\\', '/');
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, "deploy", file)).ReplaceLineEndings("\n");

    [GeneratedRegex(@"\b(?:MicrosoftApp[A-Z][A-Za-z]+|[A-Z][A-Za-z]+__[A-Za-z]+(?:__(?:\d+|\$\{i\}))?)")]
    private static partial Regex SettingName();

    [GeneratedRegex(@"__(\d+|\$\{i\})$")]
    private static partial Regex ListEntry();
}
