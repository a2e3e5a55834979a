using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace StaffVoiceBot.Channel;

/// <summary>Registration of the channel: endpoint, gate, turn runner, connector client.</summary>
public static class ChannelSetup
{
    /// <summary>Adds everything the channel needs, and the validation of its settings at the start.</summary>
    /// <param name="services">Services of the host.</param>
    public static IServiceCollection AddChannel(this IServiceCollection services)
    {
        services.AddSingleton<Router>();
        return services;
    }

    /// <summary>Maps <c>POST /api/messages</c>.</summary>
    /// <param name="endpoints">Routes of the host.</param>
    public static IEndpointRouteBuilder MapChannel(this IEndpointRouteBuilder endpoints) => endpoints;
}
