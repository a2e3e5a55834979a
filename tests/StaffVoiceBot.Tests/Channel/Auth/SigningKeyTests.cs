using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Channel.Inbound.Auth;
using StaffVoiceBot.Tests.Channel.Peers;
using StaffVoiceBot.Tests.Fakes;

namespace StaffVoiceBot.Tests.Channel.Auth;

/// <summary>Where the channel's keys come from, when they are fetched again, and what happens while they cannot be (AUTH-30 to AUTH-34).</summary>
public sealed class SigningKeyTests : IAsyncLifetime
{
    private const string ServiceUrl = "https://smba.trafficmanager.net/emea/";

    private readonly ManualTimeProvider _time = new();
    private TestIssuer _issuer = null!;

    public async Task InitializeAsync() => _issuer = await TestIssuer.StartAsync();

    public async Task DisposeAsync() => await _issuer.DisposeAsync();

    [Fact]
    public async Task AUTH33_NoKeysEver_Is503AndWorksOnceTheIssuerIsBack()
    {
        _issuer.IsDown = true;
        await using HttpChannelHost host = await HttpChannelHost.StartAsync(_issuer);
        using HttpResponseMessage response = await host.PostAsync(HttpChannelHost.Message(ServiceUrl), $"Bearer {_issuer.CreateToken(ServiceUrl)}");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    [Fact]
    public async Task AUTH31_AUTH32_KeysRolledUnderLoad_NobodyGenuineIsRefused()
    {
        await using HttpChannelHost host = await HttpChannelHost.StartAsync(_issuer, ("Channel:RequestsPerSecondPerSender", "1000"));
        Assert.Equal(HttpStatusCode.OK, await PostAsync(host, _issuer.CreateToken(ServiceUrl)));
        string rolled = _issuer.AddKey("key-2", "msteams");
        string[] tokens = [.. Enumerable.Range(0, 40).Select(number => _issuer.CreateToken(ServiceUrl, key: number % 2 == 0 ? "key-1" : rolled))];

        HttpStatusCode[] statuses = await Task.WhenAll(tokens.Select(token => PostAsync(host, token)));

        Assert.All(statuses, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(2, _issuer.KeyRequests);
    }

    [Fact]
    public async Task AUTH32_TwoUnknownKids_Are401AndCauseOneRefresh()
    {
        await using HttpChannelHost host = await HttpChannelHost.StartAsync(_issuer);
        Assert.Equal(HttpStatusCode.OK, await PostAsync(host, _issuer.CreateToken(ServiceUrl)));
        foreach (string kid in (string[])["unknown-1", "unknown-2"])
        {
            string token = _issuer.CreateToken(ServiceUrl, key: _issuer.AddKey(kid, "msteams"));
            _issuer.RemoveKey(kid);
            Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(host, token));
        }

        Assert.Equal(2, _issuer.KeyRequests);
    }

    [Fact]
    public async Task AUTH32_ForcedRefresh_IsPossibleAgainAfterFiveMinutes()
    {
        SigningKeyCache cache = CreateCache();
        SigningKeyDocument first = await GetAsync(cache);
        SigningKeyDocument second = (await cache.GetNewerAsync(first, default))!;
        Assert.Same(second, await cache.GetNewerAsync(second, default));
        _time.Advance(SigningKeyCache.ForcedApart);
        Assert.NotSame(second, await cache.GetNewerAsync(second, default));
        Assert.Equal(3, _issuer.KeyRequests);
    }

    [Fact]
    public async Task AUTH30_AUTH33_OldDocument_IsServedUntilItIsTooOldAndFetchedWhenTheIssuerIsBack()
    {
        SigningKeyCache cache = CreateCache();
        SigningKeyDocument first = await GetAsync(cache);
        _issuer.IsDown = true;
        _time.Advance(SigningKeyCache.DropAfter - TimeSpan.FromSeconds(1));
        Assert.Same(first, await cache.GetAsync(default));
        await cache.GetNewerAsync(first, default);
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Null(await cache.GetAsync(default));
        _issuer.IsDown = false;
        _time.Advance(SigningKeyCache.FirstApart);
        Assert.NotNull(await cache.GetAsync(default));
    }

    [Fact]
    public async Task AUTH34_FirstFetchFailed_IsTriedAgain()
    {
        SigningKeyCache cache = CreateCache();
        _issuer.IsDown = true;
        Assert.Null(await cache.GetAsync(default));
        _issuer.IsDown = false;
        Assert.Null(await cache.GetAsync(default));
        _time.Advance(SigningKeyCache.FirstApart);
        Assert.NotNull(await cache.GetAsync(default));
    }

    [Fact]
    public async Task AUTH30_ConcurrentFirstRequests_CauseOneFetch()
    {
        SigningKeyCache cache = CreateCache();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => GetAsync(cache))));
        Assert.Equal(1, _issuer.KeyRequests);
    }

    [Fact]
    public async Task AUTH21_AUTH22_KeysOnPlainHttpElsewhere_AreNotFetched()
    {
        _issuer.KeysUrl = "http://keys.example.org/keys";
        Assert.Null(await CreateCache().GetAsync(default));
    }

    [Fact]
    public async Task AUTH33_SourceThatDoesNotAnswer_IsGivenUpAfterEightSeconds()
    {
        SilentClients silent = new();
        Task<SigningKeyDocument?> asked = CreateCache(silent).GetAsync(default).AsTask();
        await silent.Asked;

        _time.Advance(SigningKeyCache.FetchWithin - TimeSpan.FromTicks(1));
        Assert.False(asked.IsCompleted);

        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Null(await asked);
    }

    private SigningKeyCache CreateCache(IHttpClientFactory? clients = null)
    {
        ChannelSettings settings = new() { MicrosoftAppId = TestIssuer.AppId, ToBotFromChannelOpenIdMetadataUrl = _issuer.MetadataUrl };
        return new(clients ?? new PlainClients(), Options.Create(settings), new HostingEnvironment { EnvironmentName = Environments.Development }, _time, NullLogger<SigningKeyCache>.Instance);
    }

    private static async Task<SigningKeyDocument> GetAsync(SigningKeyCache cache) => (await cache.GetAsync(default))!;

    private static async Task<HttpStatusCode> PostAsync(HttpChannelHost host, string token)
    {
        using HttpResponseMessage response = await host.PostAsync(HttpChannelHost.Message(ServiceUrl), new AuthenticationHeaderValue("Bearer", token).ToString());
        return response.StatusCode;
    }

    /// <summary>Clients of a source that takes every request and never answers.</summary>
    private sealed class SilentClients : IHttpClientFactory
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => _asked.Task;

        public HttpClient CreateClient(string name) => new(new Silence(_asked), disposeHandler: true);

        private sealed class Silence(TaskCompletionSource asked) : HttpMessageHandler
        {
            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                asked.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
                throw new InvalidOperationException();
            }
        }
    }
}
