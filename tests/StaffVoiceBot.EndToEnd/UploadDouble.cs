using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace StaffVoiceBot.EndToEnd;

/// <summary>A file that arrived.</summary>
/// <param name="Range">Header <c>Content-Range</c>.</param>
/// <param name="Authorization">Header <c>Authorization</c>; empty when there was none.</param>
/// <param name="Content">Bytes.</param>
internal sealed record Upload(string Range, string Authorization, byte[] Content);

/// <summary>Where Teams lets a bot put a file, on a port of its own.</summary>
internal sealed class UploadDouble : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Upload> _received = [];

    private UploadDouble(WebApplication app) => _app = app;

    /// <summary>Address that takes a file, with a query as OneDrive has it.</summary>
    public string Address => _app.Urls.First() + "/uploadSession?tempauth=secret";

    /// <summary>Status to answer with.</summary>
    public int Status { get; set; } = 201;

    /// <summary>What arrived.</summary>
    public IReadOnlyList<Upload> Received => [.. _received];

    /// <summary>Starts it on a free port.</summary>
    public static async Task<UploadDouble> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        UploadDouble uploads = new(app);
        app.MapPut("/uploadSession", uploads.TakeAsync);
        await app.StartAsync();
        return uploads;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using MemoryStream content = new();
        await http.Request.Body.CopyToAsync(content);
        _received.Enqueue(new Upload(http.Request.Headers.ContentRange.ToString(), http.Request.Headers.Authorization.ToString(), content.ToArray()));
        http.Response.StatusCode = Status;
    }
}
