using System.Text;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;

namespace StaffVoiceBot.Settings;

/// <summary>Settings of the front door: bound, checked at the start, and turned into what the features ask for.</summary>
internal static class SettingsSetup
{
    /// <summary>Adds the settings and what is made of them.</summary>
    /// <param name="services">Services of the host.</param>
    public static IServiceCollection AddSettings(this IServiceCollection services)
    {
        services.AddOptions<PrivacySettings>().BindConfiguration(PrivacySettings.Section).ValidateOnStart();
        services.AddOptions<OrganisationSettings>().BindConfiguration(OrganisationSettings.Section).ValidateOnStart();
        services.AddOptions<RoleSettings>().BindConfiguration(RoleSettings.Section).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<PrivacySettings>, PrivacySettingsValidator>()
            .AddSingleton<IValidateOptions<OrganisationSettings>, OrganisationSettingsValidator>()
            .AddSingleton(provider => new Pseudonyms(Encoding.UTF8.GetBytes(Value<PrivacySettings>(provider).PseudonymKey!)))
            .AddSingleton(provider => new KGate(Value<PrivacySettings>(provider).MinimumGroupSize))
            .AddSingleton(provider => Value<OrganisationSettings>(provider).Read(provider.GetRequiredService<IHostEnvironment>()))
            .AddSingleton<IRecipientGroup, AdminGroup>()
            .AddSingleton<IRoleSource>(provider => new ConfiguredRoles(Value<RoleSettings>(provider)));
    }

    private static T Value<T>(IServiceProvider provider)
        where T : class => provider.GetRequiredService<IOptions<T>>().Value;
}
