using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace StaffVoiceBot.EndToEnd.Faults;

/// <summary>What happens to a request on its way to the table service and back.</summary>
internal enum StorageFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>503 in place of the service.</summary>
    Busy,

    /// <summary>The connection breaks before the service has seen the request.</summary>
    LostRequest,

    /// <summary>The service has done it, the connection breaks before the answer.</summary>
    LostAnswer,

    /// <summary>The service has done it, the connection breaks in the middle of the answer.</summary>
    HalfAnswer,

    /// <summary>412 to a write that names a version, as when somebody else was faster.</summary>
    Overtaken,

    /// <summary>No answer for as long as the client waits.</summary>
    Silence,
}

/// <summary>Stands between the bot and Azurite and does harm on the wire. Passes paths on as they were signed.</summary>
internal sealed class FaultyTableService : IAsyncDisposable
{
    private static readonly string[] NotPassedOn = ["Host", "Connection", "Transfer-Encoding", "Content-Length", "Keep-Alive"];
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly Uri _service;
    private readonly WebApplication _app;

    private FaultyTableService(Uri service, WebApplication app) => (_service, _app) = (service, app);

    /// <summary>Decides about each request.</summary>
    public Func<StorageFault> Next { get; set; } = () => StorageFault.None;

    /// <summary>Requests whose address holds this get no answer; empty for none.</summary>
    public string SilentFor { get; set; } = "";

    /// <summary>Starts it in front of the service a connection string names.</summary>
    public static async Task<FaultyTableService> StartAsync(string endpoint)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        FaultyTableService service = new(new Uri(endpoint), builder.Build());
        service._app.Run(service.HandleAsync);
        await service._app.StartAsync();
        return service;
    }

    /// <summary>The connection string, led through here.</summary>
    public string Redirect(string connectionString) =>
        connectionString.Replace(_service.GetLeftPart(UriPartial.Authority), _app.Urls.First(), StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _client.Dispose();
    }

    private async Task HandleAsync(HttpContext http)
    {
        bool isSilent = SilentFor.Length > 0 && http.Features.Get<IHttpRequestFeature>()!.RawTarget.Contains(SilentFor, StringComparison.Ordinal);
        StorageFault fault = isSilent ? StorageFault.Silence : Next();
        switch (fault)
        {
            case StorageFault.Busy:
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                return;
            case StorageFault.LostRequest:
                http.Abort();
                return;
            case StorageFault.Silence:
                await Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
            case StorageFault.Overtaken when http.Request.Headers.IfMatch is [{ } version] && version != "*":
                http.Response.StatusCode = StatusCodes.Status412PreconditionFailed;
                await http.Response.WriteAsync("""{"odata.error":{"code":"UpdateConditionNotSatisfied","message":{"lang":"en-US","value":"overtaken"}}}""");
                return;
            default:
                await PassOnAsync(http, fault);
                return;
        }
    }

    private async Task PassOnAsync(HttpContext http, StorageFault fault)
    {
        string target = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
        Uri address = new(_service.GetLeftPart(UriPartial.Authority) + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using MemoryStream body = new();
        await http.Request.Body.CopyToAsync(body);
        using HttpRequestMessage request = new(new HttpMethod(http.Request.Method), address) { Content = new ByteArrayContent(body.ToArray()) };
        foreach ((string name, Microsoft.Extensions.Primitives.StringValues values) in http.Request.Headers.Where(header => !NotPassedOn.Contains(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values!))
            {
                request.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values!);
            }
        }

        using HttpResponseMessage response = await _client.SendAsync(request);
        byte[] answer = await response.Content.ReadAsByteArrayAsync();
        if (fault is StorageFault.LostAnswer)
        {
            http.Abort();
            return;
        }

        http.Response.StatusCode = (int)response.StatusCode;
        foreach ((string name, IEnumerable<string> values) in response.Headers.Concat(response.Content.Headers).Where(header => !NotPassedOn.Contains(header.Key)))
        {
            http.Response.Headers[name] = values.ToArray();
        }

        http.Response.ContentLength = answer.Length == 0 ? null : answer.Length;
        await http.Response.Body.WriteAsync(fault is StorageFault.HalfAnswer ? answer.AsMemory(0, answer.Length / 2) : answer);
        if (fault is StorageFault.HalfAnswer)
        {
            await http.Response.Body.FlushAsync();
            http.Abort();
        }
    }
}
