using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Operation;
using StaffVoiceBot.Settings;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Cards;

namespace StaffVoiceBot.Tests.Operation;

/// <summary>
/// <c>deploy/main.bicep</c> against Microsoft's own compiler, which knows the schemas of the resources, and what it would give the web
/// app against the program's own validation of its settings.
/// </summary>
public sealed class BicepTests : IAsyncLifetime
{
    private const string Key = "for-this-test-only-and-long-enough-to-pass";
    private static readonly string[] Files = ["main.bicep", "main.bicepparam"];
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("staffvoicebot-");
    private JsonNode _deployment = null!;
    private string _said = "";

    /// <summary>Compiles the template with the sample parameters, and works out what a deployment would make.</summary>
    public async Task InitializeAsync()
    {
        foreach (string file in Files)
        {
            File.Copy(Path.Combine(Repository.Root, "deploy", file), Path.Combine(_folder.FullName, file));
        }

        string compiler = typeof(BicepTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "BicepCompiler").Value!;
        ProcessStartInfo start = new(compiler, ["snapshot", "main.bicepparam", "--mode", "overwrite", "--tenant-id", $"{Guid.NewGuid()}", "--subscription-id", $"{Guid.NewGuid()}", "--resource-group", "staffvoice", "--location", "germanywestcentral"])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PSEUDONYM_KEY"] = Key },
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        _said = await process.StandardError.ReadToEndAsync() + await output;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, _said);
        _deployment = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "main.snapshot.json")))!;
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public void Template_CompilesWithoutWarnings_AndItsSettingsStartTheBot()
    {
        Assert.Equal("", _said.Trim());
        Assert.Empty(_deployment["diagnostics"]!.AsArray());
        Assert.Equal(["Roles__Admin__0", "Roles__Stabsstelle__0"], Settings().Keys.Where(name => name.StartsWith("Roles__", StringComparison.Ordinal)).Order());

        Validate(Settings());
        Dictionary<string, string> without = Settings();
        without.Remove("MicrosoftAppTenantId");
        Assert.Contains("MicrosoftAppTenantId", Assert.Throws<OptionsValidationException>(() => Validate(without)).Message, StringComparison.Ordinal);
    }

    // What Azure fills in when it deploys is filled in here.
    private Dictionary<string, string> Settings() => Resource("Microsoft.Web/sites/config").AsObject().ToDictionary(setting => setting.Key, setting => (string)setting.Value! switch
    {
        var reference when reference.StartsWith("[reference(", StringComparison.Ordinal) && reference.EndsWith(".clientId]", StringComparison.Ordinal) => $"{Guid.NewGuid()}",
        var reference when reference.StartsWith("[reference(", StringComparison.Ordinal) && reference.EndsWith(".primaryEndpoints.table]", StringComparison.Ordinal) => "https://account.table.core.windows.net/",
        var secret when secret.StartsWith("@Microsoft.KeyVault(", StringComparison.Ordinal) => Key,
        var value => value,
    });

    private JsonNode Resource(string type) => _deployment["predictedResources"]!.AsArray().Single(resource => (string?)resource!["type"] == type)!["properties"]!;

    private static void Validate(Dictionary<string, string> settings)
    {
        string[] arguments = [.. settings.Select(setting => $"--{setting.Key.Replace("__", ":", StringComparison.Ordinal)}={setting.Value}")];
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = arguments, ContentRootPath = AppContext.BaseDirectory, EnvironmentName = "Production" }).AddOperation();
        builder.Services.AddSettings().AddTableStore().AddChannel();
        using ServiceProvider services = builder.Services.BuildServiceProvider();
        services.GetRequiredService<IStartupValidator>().Validate();
    }
}
