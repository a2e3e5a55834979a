using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using StaffVoiceBot.Channel.Inbound;
using StaffVoiceBot.Channel.Inbound.Auth;
using StaffVoiceBot.Channel.Settings;

namespace StaffVoiceBot.Channel;

/// <summary>Registration of the channel: endpoint, gate, turn runner, connector client.</summary>
public static class ChannelSetup
{
    /// <summary>
    /// Adds everything the channel needs, and the validation of its settings at the start. Needs an <see cref="IChannelTexts"/>;
    /// takes any number of <see cref="IRoleSource"/>, <see cref="ILanguageSource"/> and <see cref="ITurnObserver"/>, and one
    /// <see cref="IPlainTextChat"/> at most.
    /// Handlers are made once, when the host starts, from its services; they must not hold state of a turn.
    /// </summary>
    /// <param name="services">Services of the host.</param>
    public static IServiceCollection AddChannel(this IServiceCollection services)
    {
        services.AddMetrics();
        services.AddSingleton<Router>();
        return services.AddChannelSettings().AddInboundAuthentication().AddInbound().AddConnector();
    }

    /// <summary>Adds check <c>keys</c>: the channel's signing keys are known when tokens are demanded.</summary>
    /// <param name="checks">Checks of the host.</param>
    /// <param name="timeout">How long a fetch may take before the check fails.</param>
    /// <param name="tags">Which endpoint asks.</param>
    public static IHealthChecksBuilder AddChannelCheck(this IHealthChecksBuilder checks, TimeSpan timeout, params IEnumerable<string> tags) =>
        checks.AddCheck<SigningKeyHealthCheck>("keys", failureStatus: null, tags, timeout);

    /// <summary>Maps <c>POST /api/messages</c>; other methods get 405 (AUTH-01).</summary>
    /// <param name="endpoints">Routes of the host.</param>
    public static IEndpointRouteBuilder MapChannel(this IEndpointRouteBuilder endpoints)
    {
        ActivityEndpoint? endpoint = null;
        endpoints.Map("/api/messages", http => (endpoint ??= endpoints.ServiceProvider.GetRequiredService<ActivityEndpoint>()).HandleAsync(http));
        return endpoints;
    }

    private static IServiceCollection AddInbound(this IServiceCollection services)
    {
        services.AddSingleton<RouteTable>();
        services.AddSingleton<Gate>();
        services.AddSingleton<Languages>();
        services.AddSingleton<PlainTextTurns>();
        services.AddSingleton<ChannelMetrics>();
        services.AddSingleton<ActivityHandler>();
        services.AddSingleton<TurnRunner>();
        services.AddSingleton<TurnDispatcher>();
        services.AddSingleton<ActivityEndpoint>();
        services.AddHostedService(provider => provider.GetRequiredService<TurnDispatcher>());
        return services;
    }
}
