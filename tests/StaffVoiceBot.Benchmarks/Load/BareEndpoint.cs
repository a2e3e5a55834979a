using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace StaffVoiceBot.Benchmarks.Load;

/// <summary>
/// What ASP.NET Core can do at the most: checks the token, writes the same three rows, answers with a card of the same size. No gate, no
/// pseudonyms, no index of one's own reports, no second delivery, no texts. Runs as <c>bare tables</c> or <c>bare sqlite</c>.
/// </summary>
internal static class BareEndpoint
{
    /// <summary>Key of the storage emulator; everybody has it.</summary>
    public const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private const string Metadata = "https://login.botframework.com/v1/.well-known/openidconfiguration";
    private static readonly JsonWebTokenHandler Tokens = new();

    /// <summary>Serves until it is killed.</summary>
    /// <param name="store">Where rows go.</param>
    public static async Task<int> RunAsync(string store)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        ConfigurationManager<OpenIdConnectConfiguration> keys = new(Metadata, new OpenIdConnectConfigurationRetriever());
        using IBareStore rows = store == "sqlite"
            ? new BareSqlite(Environment.GetEnvironmentVariable("SQLITE")!)
            : new BareTables(Environment.GetEnvironmentVariable("TABLES")!);
        app.MapPost("/api/messages", async http =>
        {
            if (!await IsGenuineAsync(http, keys))
            {
                http.Response.StatusCode = 401;
                return;
            }

            using JsonDocument activity = await JsonDocument.ParseAsync(http.Request.Body);
            JsonElement data = activity.RootElement.GetProperty("value").GetProperty("action").GetProperty("data");
            string sender = activity.RootElement.GetProperty("from").GetProperty("aadObjectId").GetString()!;
            BareReport report = new(activity.RootElement.GetProperty("id").GetString()!, sender, Guid.CreateVersion7().ToString("N"), data);
            await rows.SaveAsync(report);
            http.Response.ContentType = "application/json; charset=utf-8";
            byte[] answer = BareCard.Answer(report.Id, report["text"]);
            http.Response.ContentLength = answer.Length;
            await http.Response.BodyWriter.WriteAsync(answer);
        });
        await app.RunAsync();
        return 0;
    }

    private static async Task<bool> IsGenuineAsync(HttpContext http, ConfigurationManager<OpenIdConnectConfiguration> keys)
    {
        string header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.Ordinal))
        {
            return false;
        }

        OpenIdConnectConfiguration configuration = await keys.GetConfigurationAsync(http.RequestAborted);
        TokenValidationResult result = await Tokens.ValidateTokenAsync(header["Bearer ".Length..], new TokenValidationParameters
        {
            ValidIssuer = configuration.Issuer,
            ValidAudience = ChannelService.AppId,
            IssuerSigningKeys = configuration.SigningKeys,
        });
        return result.IsValid;
    }
}
