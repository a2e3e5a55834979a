using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Channel;

namespace StaffVoiceBot.EndToEnd;

/// <summary>
/// The real bot on a port of its own, with a connector that writes down what it sends. Storage is a file that goes away with the
/// host, unless settings name another one.
/// </summary>
internal sealed class BotHost : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("staffvoicebot-");
    private readonly WebApplicationFactory<Program> _factory;
    private readonly HttpClient _client;

    private BotHost(ConnectorDouble connector, IReadOnlyDictionary<string, string> settings, TimeProvider? clock, Action<IServiceCollection>? configure)
    {
        Connector = connector;
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseEnvironment("Development");
            host.UseSetting("Storage:SqlitePath", Path.Combine(_folder.FullName, "bot.db"));
            foreach ((string name, string value) in settings)
            {
                host.UseSetting(name, value);
            }

            host.ConfigureLogging(logging => logging.ClearProviders());
            host.ConfigureTestServices(services =>
            {
                if (clock is not null)
                {
                    services.RemoveAll<TimeProvider>().AddSingleton(clock);
                }

                configure?.Invoke(services);
                WatchedTableStore.Watch(services);
            });
        });
        _factory.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _factory.StartServer();
        _client = new HttpClient { BaseAddress = _factory.ClientOptions.BaseAddress };
    }

    /// <summary>What the bot sends.</summary>
    public ConnectorDouble Connector { get; }

    /// <summary>Address of the bot.</summary>
    public Uri Address => _client.BaseAddress!;

    /// <summary>The store of the bot, to look into.</summary>
    public ITableStore Store => Watched.Inner;

    /// <summary>The same store as the bot sees it.</summary>
    public WatchedTableStore Watched => (WatchedTableStore)Services.GetRequiredService<ITableStore>();

    /// <summary>Services of the bot.</summary>
    public IServiceProvider Services => _factory.Services;

    /// <summary>Token that comes with every activity from now on; without one the bot has to be anonymous.</summary>
    public string Token { set => _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", value); }

    /// <summary>Everything people can click and type.</summary>
    public IReadOnlyList<Route> Routes => _factory.Services.GetRequiredService<Router>().Routes;

    /// <summary>Starts the bot.</summary>
    public static async Task<BotHost> StartAsync(
        IReadOnlyDictionary<string, string>? settings = null, TimeProvider? clock = null, Action<IServiceCollection>? configure = null) =>
        new(await ConnectorDouble.StartAsync(), settings ?? new Dictionary<string, string>(), clock, configure);

    /// <summary>Posts an activity as the channel does.</summary>
    public async Task<(HttpStatusCode Status, JsonNode? Body)> PostAsync(JsonObject activity)
    {
        activity["serviceUrl"] = Connector.ServiceUrl;
        using HttpResponseMessage response = await _client.PostAsJsonAsync("api/messages", activity);
        string body = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, body.Length == 0 ? null : JsonNode.Parse(body));
    }

    /// <summary>All rows of a table, keys and properties as text.</summary>
    public async Task<IReadOnlyList<TableEntity>> RowsAsync(string table)
    {
        List<TableEntity> rows = [];
        await foreach (TableEntity row in Store.QueryAsync(TableQuery.WholeTable(table), CancellationToken.None))
        {
            rows.Add(row);
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _factory.DisposeAsync();
        await Connector.DisposeAsync();
        await Eventually.HoldsAsync(TryDeleteFolder);
    }

    // SQLite takes its own files away when its last connection closes, perhaps while the folder is being emptied.
    private bool TryDeleteFolder()
    {
        try
        {
            _folder.Delete(recursive: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
