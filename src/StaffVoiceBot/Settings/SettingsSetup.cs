using System.Text;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Delivery;

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
            .AddSingleton<IRecipientGroup>(provider => Group(provider, WatchDestinations.Admins, roles => roles.Admin))
            .AddSingleton<IRecipientGroup>(provider => Group(provider, SecurityDesk.Officers, roles => roles.InformationSecurity))
            .AddSingleton(provider => new SecurityDesk(Value<RoleSettings>(provider).InformationSecurity.Count > 0))
            .AddSingleton<IRoleSource>(provider => new ConfiguredRoles(Value<RoleSettings>(provider)));
    }

    private static RoleGroup Group(IServiceProvider provider, string name, Func<RoleSettings, IReadOnlyList<string>> members) =>
        ActivatorUtilities.CreateInstance<RoleGroup>(provider, name, members);

    private static T Value<T>(IServiceProvider provider)
        where T : class => provider.GetRequiredService<IOptions<T>>().Value;
}
