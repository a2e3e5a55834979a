using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using StaffVoiceBot.Channel.Settings;

namespace StaffVoiceBot.Channel.Inbound.Auth;

/// <summary>
/// Keeps the channel's key document: fetched once, renewed in the background, kept in use while its source is down (AUTH-30 to AUTH-35).
/// One fetch at a time, whoever asks; it belongs to nobody's request and is not cancelled with one.
/// </summary>
internal sealed class SigningKeyCache(
    IHttpClientFactory http, IOptions<ChannelSettings> settings, IHostEnvironment environment, TimeProvider time, ILogger<SigningKeyCache> log)
{
    /// <summary>Name of the HTTP client that fetches metadata and keys.</summary>
    public const string HttpClientName = "channel-keys";

    /// <summary>Age at which a document is renewed in the background.</summary>
    public static readonly TimeSpan RenewAfter = TimeSpan.FromHours(12);

    /// <summary>Age from which a document that could not be renewed is not trusted any more (AUTH-33).</summary>
    public static readonly TimeSpan DropAfter = TimeSpan.FromHours(48);

    /// <summary>Least time between two fetches that an unknown key id forces (AUTH-32), and between two renewals.</summary>
    public static readonly TimeSpan ForcedApart = TimeSpan.FromMinutes(5);

    /// <summary>Least time between two fetches while there is no document at all; also what a 503 asks the channel to wait.</summary>
    public static readonly TimeSpan FirstApart = TimeSpan.FromSeconds(5);

    /// <summary>Time for metadata and keys together: the channel waits no longer for its answer (RESP-10).</summary>
    public static readonly TimeSpan FetchWithin = TimeSpan.FromSeconds(8);

    private readonly Uri _metadata = ChannelEndpoints.From(settings.Value).OpenIdMetadataUrl;
    private readonly Lock _gate = new();
    private volatile SigningKeyDocument? _document;
    private Task _fetch = Task.CompletedTask;
    private DateTimeOffset _lastFetch = DateTimeOffset.MinValue;
    private DateTimeOffset _lastForced = DateTimeOffset.MinValue;

    /// <summary>The document in use, or null when there is none that may be used.</summary>
    /// <param name="cancellationToken">Ends the wait, not the fetch.</param>
    public async ValueTask<SigningKeyDocument?> GetAsync(CancellationToken cancellationToken)
    {
        SigningKeyDocument? document = Usable();
        if (document is null)
        {
            await Fetch(ref _lastFetch, FirstApart).WaitAsync(cancellationToken);
            return Usable();
        }

        if (time.GetUtcNow() - document.FetchedAt >= RenewAfter)
        {
            _ = Fetch(ref _lastFetch, ForcedApart);
        }

        return document;
    }

    /// <summary>A newer document than one that lacks a key id, if it may be asked for at this time (AUTH-32).</summary>
    /// <param name="seen">The document that lacks it.</param>
    /// <param name="cancellationToken">Ends the wait, not the fetch.</param>
    public async ValueTask<SigningKeyDocument?> GetNewerAsync(SigningKeyDocument seen, CancellationToken cancellationToken)
    {
        if (ReferenceEquals(_document, seen))
        {
            await Fetch(ref _lastForced, ForcedApart).WaitAsync(cancellationToken);
        }

        return Usable();
    }

    private SigningKeyDocument? Usable() =>
        _document is { } document && time.GetUtcNow() - document.FetchedAt < DropAfter ? document : null;

    private Task Fetch(ref DateTimeOffset last, TimeSpan apart)
    {
        lock (_gate)
        {
            DateTimeOffset now = time.GetUtcNow();
            if (_fetch.IsCompleted && now - last >= apart)
            {
                last = now;
                _fetch = Task.Run(FetchAsync);
            }

            return _fetch;
        }
    }

    private async Task FetchAsync()
    {
        try
        {
            using CancellationTokenSource limit = new(FetchWithin, time);
            using HttpClient client = http.CreateClient(HttpClientName);
            OpenIdConnectConfiguration metadata = new(await client.GetStringAsync(_metadata, limit.Token));
            SigningKeyDocument document = SigningKeyDocument.Parse(await client.GetStringAsync(Trusted(metadata.JwksUri), limit.Token), time.GetUtcNow());
            if (document.Count == 0)
            {
                throw new JsonException("The document holds no RSA key.");
            }

            _document = document;
            log.KeysFetched(document.Count);
        }
        catch (Exception fault) when (NetworkFault.Is(fault) || fault is OperationCanceledException or JsonException
            or ArgumentException or InvalidOperationException or FormatException)
        {
            log.KeysNotFetched(fault, _document is not null);
        }
    }

    private Uri Trusted(string? keys) =>
        Uri.TryCreate(keys, UriKind.Absolute, out Uri? address)
        && (address.Scheme == Uri.UriSchemeHttps || (environment.IsDevelopment() && address.Scheme == Uri.UriSchemeHttp && Loopback.IsHost(address)))
            ? address
            : throw new InvalidOperationException("The metadata names no https address for the keys.");
}
