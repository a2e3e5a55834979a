using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Channel.Inbound.Auth;
using StaffVoiceBot.Tests.Channel.Peers;
using StaffVoiceBot.Tests.Fakes;

namespace StaffVoiceBot.Tests.Channel.Auth;

/// <summary>A token that was verified once is not trusted for longer, or for more, than it says.</summary>
public sealed class VerifiedTokenTests : IAsyncLifetime
{
    private const string ServiceUrl = "https://smba.trafficmanager.net/emea/";

    private readonly ManualTimeProvider _time = new(DateTimeOffset.UtcNow);
    private TestIssuer _issuer = null!;
    private SigningKeyCache _keys = null!;
    private ChannelTokenValidation _validation = null!;

    public async Task InitializeAsync()
    {
        _issuer = await TestIssuer.StartAsync();
        IOptions<ChannelSettings> settings = Options.Create(new ChannelSettings
        {
            MicrosoftAppId = TestIssuer.AppId,
            ToBotFromChannelOpenIdMetadataUrl = _issuer.MetadataUrl,
            ToBotFromChannelTokenIssuer = TestIssuer.Issuer,
        });
        _keys = new(new PlainClients(), settings, new HostingEnvironment { EnvironmentName = Environments.Development }, _time, NullLogger<SigningKeyCache>.Instance);
        _validation = new(_keys, settings, _time);
        Assert.NotNull(await _keys.GetAsync(default));
    }

    public async Task DisposeAsync() => await _issuer.DisposeAsync();

    [Fact]
    public async Task AUTH24_VerifiedToken_EndsWhenItSays()
    {
        string token = _issuer.CreateToken(ServiceUrl);
        Assert.Equal(TokenFault.None, await ValidateAsync(token));

        _time.Advance(TimeSpan.FromMinutes(64));
        Assert.Equal(TokenFault.None, await ValidateAsync(token));

        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(TokenFault.Lifetime, await ValidateAsync(token));
    }

    [Fact]
    public async Task AUTH26_AUTH28_VerifiedToken_IsGoodForItsChannelAndServiceUrlOnly()
    {
        string token = _issuer.CreateToken(ServiceUrl);
        Assert.Equal(TokenFault.None, await ValidateAsync(token));

        Assert.Equal(TokenFault.ServiceUrl, await ValidateAsync(token, serviceUrl: "https://smba.trafficmanager.net/amer/"));
        Assert.Equal(TokenFault.Endorsements, await ValidateAsync(token, channelId: "slack"));
    }

    [Fact]
    public async Task AUTH31_VerifiedToken_IsRefusedOnceItsKeyIsGone()
    {
        string token = _issuer.CreateToken(ServiceUrl, key: _issuer.AddKey("key-2", "msteams"));
        Assert.Equal(TokenFault.None, await ValidateAsync(token));

        _issuer.RemoveKey("key-2");
        _time.Advance(SigningKeyCache.ForcedApart);
        await _keys.GetNewerAsync((await _keys.GetAsync(default))!, default);
        Assert.Equal(TokenFault.UnknownKey, await ValidateAsync(token));
    }

    [Fact]
    public async Task VerifiedToken_WithAnotherSignature_IsVerifiedForItself()
    {
        string token = _issuer.CreateToken(ServiceUrl);
        Assert.Equal(TokenFault.None, await ValidateAsync(token));

        char[] forged = token.ToCharArray();
        forged[^10] = forged[^10] == 'A' ? 'B' : 'A';
        Assert.Equal(TokenFault.Signature, await ValidateAsync(new string(forged)));
    }

    private Task<TokenFault> ValidateAsync(string token, string channelId = "msteams", string serviceUrl = ServiceUrl) =>
        _validation.ValidateAsync(token.AsMemory(), channelId, serviceUrl, default).AsTask();
}
