using System.Net.Http.Headers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace StaffVoiceBot.Channel.Outbound;

/// <summary>
/// Uploads to the address a consent names. That address comes from the client, so its host is checked first, nothing is followed,
/// and no token goes with it. One attempt: whoever calls has another way for the file.
/// </summary>
/// <param name="http">Clients.</param>
/// <param name="settings">More hosts.</param>
/// <param name="environment">Loopback in Development only.</param>
/// <param name="time">Clock.</param>
/// <param name="log">Log.</param>
internal sealed class FileUploads(
    IHttpClientFactory http, IOptions<ChannelSettings> settings, IHostEnvironment environment, TimeProvider time, ILogger<FileUploads> log) : IFileUploads
{
    /// <summary>Name of the HTTP client that uploads.</summary>
    public const string HttpClientName = "channel-upload";

    // OneDrive for work or school lies on the tenant's SharePoint host: public cloud, GCC High, DoD, 21Vianet.
    private static readonly string[] BuiltIn = ["sharepoint.com", "sharepoint.us", "sharepoint-mil.us", "sharepoint.cn"];

    private readonly HostList _hosts = new([.. BuiltIn, .. settings.Value.Channel.AllowedUploadHosts], environment.IsDevelopment(), settings.Value.IsAnonymous);

    /// <inheritdoc/>
    public bool IsAllowed(string address) => Accept(address) is not null;

    /// <inheritdoc/>
    public async Task<bool> UploadAsync(string uploadUrl, ReadOnlyMemory<byte> content, string mediaType, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        string status = Accept(uploadUrl) is { } address ? await PutAsync(address, content, mediaType, cancellationToken) : "HostNotAllowed";
        if (status.Length > 0)
        {
            log.NotUploaded(content.Length, status, time.GetElapsedTime(start).TotalMilliseconds);
        }

        return status.Length == 0;
    }

    private Uri? Accept(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out Uri? parsed) && parsed is { UserInfo: "", Fragment: "" } && _hosts.Contains(parsed) ? parsed : null;

    // Empty when the file arrived, else why it did not.
    private async Task<string> PutAsync(Uri address, ReadOnlyMemory<byte> content, string mediaType, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = new(HttpMethod.Put, address);
        request.Content = new ReadOnlyMemoryContent(content);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        request.Content.Headers.ContentRange = new ContentRangeHeaderValue(0, content.Length - 1, content.Length);
        try
        {
            using HttpClient client = http.CreateClient(HttpClientName);
            using HttpResponseMessage response = await client.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode ? "" : $"{(int)response.StatusCode}";
        }
        catch (Exception fault) when (NetworkFault.Is(fault)
            || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return fault.GetType().Name;
        }
    }
}
