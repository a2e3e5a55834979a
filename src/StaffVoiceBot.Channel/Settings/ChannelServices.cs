using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Channel.Inbound;
using StaffVoiceBot.Channel.Inbound.Auth;
using StaffVoiceBot.Channel.Outbound;

namespace StaffVoiceBot.Channel.Settings;

/// <summary>Registrations of authentication and sending.</summary>
internal static class ChannelServices
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(15);
    private static readonly ProductInfoHeaderValue UserAgent =
        new("StaffVoiceBot", typeof(ChannelServices).Assembly.GetName().Version?.ToString(3) ?? "0");

    /// <summary>The settings, checked at the start; a missing or wrong one stops it.</summary>
    /// <param name="services">Services of the host.</param>
    public static IServiceCollection AddChannelSettings(this IServiceCollection services)
    {
        services.AddOptions<ChannelSettings>().BindConfiguration("").ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ChannelSettings>, ChannelSettingsCheck>());
        services.AddHostedService<AnonymousWarning>();
        services.TryAddSingleton(TimeProvider.System);
        return services;
    }

    /// <summary>Who may come in.</summary>
    /// <param name="services">Services of the host.</param>
    public static IServiceCollection AddInboundAuthentication(this IServiceCollection services)
    {
        services.AddChannelHttpClient(SigningKeyCache.HttpClientName);
        services.AddSingleton<SigningKeyCache>();
        services.AddSingleton<ChannelTokenValidation>();
        services.AddSingleton<ITokenCheck, TokenCheck>();
        return services;
    }

    /// <summary>What goes out: <see cref="IConnector"/> for the answers of turns, <see cref="ICardSender"/> for everything else.</summary>
    /// <param name="services">Services of the host.</param>
    public static IServiceCollection AddConnector(this IServiceCollection services)
    {
        services.AddChannelHttpClient(ConnectorTransport.HttpClientName);
        services.AddChannelHttpClient(BotCredentials.HttpClientName);
        services.AddChannelHttpClient(FileUploads.HttpClientName);
        services.AddSingleton<AllowedHosts>();
        services.AddSingleton<IFileUploads, FileUploads>();
        services.AddSingleton<BotCredentials>();
        services.AddSingleton<Pace>();
        services.AddSingleton<ActivityBudget>();
        services.AddSingleton<ConnectorPipeline>();
        services.AddSingleton(CreateTransport);
        services.AddSingleton<IConnector>(provider => ActivatorUtilities.CreateInstance<ConnectorClient>(provider, Patience.Turn));
        services.AddSingleton<ICardSender>(provider => new CardSender(ActivatorUtilities.CreateInstance<ConnectorClient>(provider, Patience.Outbox)));
        return services;
    }

    private static ConnectorTransport CreateTransport(IServiceProvider provider)
    {
        ChannelSettings settings = provider.GetRequiredService<IOptions<ChannelSettings>>().Value;
        TimeProvider time = provider.GetRequiredService<TimeProvider>();
        AccessTokens? tokens = settings.IsAnonymous
            ? null
            : new(
                provider.GetRequiredService<BotCredentials>().Create,
                ChannelEndpoints.From(settings).Scope,
                time,
                provider.GetRequiredService<ILogger<AccessTokens>>());
        return new(provider.GetRequiredService<IHttpClientFactory>(), tokens, time, provider.GetRequiredService<ILogger<ConnectorTransport>>());
    }

    // No redirects: they would carry the token, or the trust in the keys, to a host that nobody checked (AUTH-70).
    private static void AddChannelHttpClient(this IServiceCollection services, string name) =>
        services.AddHttpClient(name, client =>
        {
            client.Timeout = AnswerWithin;
            client.MaxResponseContentBufferSize = 1024 * 1024;
            client.DefaultRequestHeaders.UserAgent.Add(UserAgent);
            client.DefaultRequestHeaders.Accept.Add(new("application/json"));
            client.DefaultRequestHeaders.ExpectContinue = false;
        }).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        });

    private sealed class AnonymousWarning(IOptions<ChannelSettings> settings, ILogger<AnonymousWarning> log) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            if (settings.Value.IsAnonymous)
            {
                log.AnonymousStart();
            }

            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
