using StaffVoiceBot.Tests.Channel.Peers;

namespace StaffVoiceBot.Tests.Channel.Auth;

/// <summary>One issuer and one host for all tests; nothing of them is changed.</summary>
public sealed class AuthenticationPeers : IAsyncLifetime
{
    public TestIssuer Issuer { get; private set; } = null!;

    public HttpChannelHost Host { get; private set; } = null!;

    /// <summary>Another issuer, that nobody has a reason to ask.</summary>
    public TestIssuer Stranger { get; private set; } = null!;

    /// <summary>A host that would ask the stranger for keys, and has not done so yet.</summary>
    public HttpChannelHost StrangersHost { get; private set; } = null!;

    public string SharedAndEndorsed { get; private set; } = "";

    public string SharedOnly { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Issuer = await TestIssuer.StartAsync();
        Stranger = await TestIssuer.StartAsync();
        StrangersHost = await HttpChannelHost.StartAsync(Stranger);
        Issuer.AddKey("no-endorsements", null);
        Issuer.AddKey("empty-endorsements");
        Issuer.AddKey("webchat", "webchat");
        Issuer.AddKey("msteams", "msteams");
        Issuer.AddKey("fedramp", "msteams", "fedramp");
        SharedAndEndorsed = Issuer.AddKey("shared", "msteams");
        SharedOnly = Issuer.AddKey("shared", "webchat");
        Host = await HttpChannelHost.StartAsync(Issuer, ("Channel:RequestsPerSecondPerSender", "1000"));

        // On a busy machine the very first fetch of the keys may run into its time limit; no test here is about that.
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(90));
        using PeriodicTimer tick = new(TimeSpan.FromSeconds(1));
        string token = Issuer.CreateToken("https://smba.trafficmanager.net/");
        while (true)
        {
            using HttpResponseMessage response = await Host.PostAsync(HttpChannelHost.Message("https://smba.trafficmanager.net/"), $"Bearer {token}");
            if (response.IsSuccessStatusCode)
            {
                return;
            }

            await tick.WaitForNextTickAsync(limit.Token);
        }
    }

    public async Task DisposeAsync()
    {
        await StrangersHost.DisposeAsync();
        await Stranger.DisposeAsync();
        await Host.DisposeAsync();
        await Issuer.DisposeAsync();
    }
}
