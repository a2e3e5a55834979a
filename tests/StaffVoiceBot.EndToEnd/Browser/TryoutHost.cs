using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace StaffVoiceBot.EndToEnd.Browser;

/// <summary>The real program on a free port, in Development, on a SQLite file of its own.</summary>
internal sealed class TryoutHost : WebApplicationFactory<Program>
{
    private readonly string _folder = Directory.CreateTempSubdirectory("staffvoicebot-").FullName;

    private readonly (string Name, string Value)[] _settings;

    public TryoutHost(params (string Name, string Value)[] settings)
    {
        _settings = settings;
        UseKestrel(0);
        StartServer();
        int port = new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;
        Address = new Uri($"http://localhost:{port}/");
    }

    public Uri Address { get; }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder
            .UseEnvironment("Development")
            .UseSetting("Logging:LogLevel:Default", "Warning")
            .UseSetting("Storage:SqlitePath", Path.Combine(_folder, "bot.db"));
        Array.ForEach(_settings, setting => builder.UseSetting(setting.Name, setting.Value));
    }
}
