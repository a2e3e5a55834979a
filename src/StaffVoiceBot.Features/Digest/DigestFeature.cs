using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;

namespace StaffVoiceBot.Features.Digest;

/// <summary>The Stabsstelle's digest: everything the slice can do.</summary>
public static class DigestFeature
{
    private static readonly Audience StabsstelleInChannel = Audience.Stabsstelle with { Where = Places.Channel };

    /// <summary>Services.</summary>
    /// <param name="services">Services of the host.</param>
    public static IServiceCollection AddDigest(this IServiceCollection services)
    {
        services.AddOptions<DigestSettings>().BindConfiguration(DigestSettings.Section).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<DigestSettings>, DigestSettingsValidator>()
            .AddSingleton<DigestCalendar>()
            .AddSingleton<IDigestCalendar>(provider => provider.GetRequiredService<DigestCalendar>())
            .AddSingleton<DigestReader>()
            .AddSingleton<DigestLines>()
            .AddSingleton<DigestCards>()
            .AddSingleton<ListDigest>()
            .AddSingleton<WeeklyDigest>()
            .AddSingleton<IJob>(provider => provider.GetRequiredService<WeeklyDigest>())
            .AddSingleton<IMessageKind>(provider => provider.GetRequiredService<WeeklyDigest>())
            .AddSingleton<SetDigestDestination>()
            .AddSingleton<ShowDigestAsText>()
            .AddSingleton<ShowDigest>();
    }

    /// <summary>Verbs and words.</summary>
    /// <param name="router">Routes.</param>
    /// <param name="texts">For the words.</param>
    public static Router MapDigest(this Router router, Texts texts) => router
        .OnWord<SetDigestDestination>(texts.Words("digest.here"), StabsstelleInChannel)
        .OnVerb<SetDigestDestination>(SetDigestDestination.Verb, StabsstelleInChannel)
        .OnWord<ShowDigest>(texts.Words("digest.show"), Audience.Stabsstelle)
        .OnVerb<ShowDigest>(ShowDigest.RefreshVerb, Audience.Stabsstelle)
        .OnVerb<ListDigest>(ListDigest.Verb, Audience.Stabsstelle)
        .OnVerb<ShowDigestAsText>(ShowDigestAsText.Verb, Audience.Stabsstelle);
}
