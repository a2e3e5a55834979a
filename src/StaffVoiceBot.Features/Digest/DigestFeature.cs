using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Digest;

/// <summary>The Stabsstelle's digest: everything the slice can do.</summary>
public static class DigestFeature
{
    /// <summary>Services.</summary>
    /// <param name="services">Services of the host.</param>
    public static IServiceCollection AddDigest(this IServiceCollection services)
    {
        services.AddOptions<DigestSettings>().BindConfiguration(DigestSettings.Section).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<DigestSettings>, DigestSettingsValidator>()
            .AddSingleton<IDigestCalendar, DigestCalendar>();
    }

    /// <summary>Verbs and words.</summary>
    /// <param name="router">Routes.</param>
    /// <param name="texts">For the words.</param>
    public static Router MapDigest(this Router router, Texts texts) => texts is null ? router : router;
}
