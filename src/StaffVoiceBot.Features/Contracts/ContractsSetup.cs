using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts.Files;
using StaffVoiceBot.Features.Contracts.PersonalDetails;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>What all slices share.</summary>
public static class ContractsSetup
{
    /// <summary>Services.</summary>
    /// <param name="services">Services of the host.</param>
    public static IServiceCollection AddContracts(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new SecurityDesk(IsStaffed: false));
        services.AddOptions<FileSettings>().BindConfiguration(FileSettings.Section).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<FileSettings>, FileSettingsValidator>()
            .AddMemoryCache()
            .AddSingleton<Texts>()
            .AddSingleton<CardRenderer>()
            .AddSingleton<Profiles>()
            .AddSingleton<ILanguageSource>(provider => provider.GetRequiredService<Profiles>())
            .AddSingleton<PublishedNumbers>()
            .AddSingleton<IRetention>(provider => provider.GetRequiredService<PublishedNumbers>())
            .AddSingleton<WeekTally>()
            .AddSingleton<IRetention>(provider => provider.GetRequiredService<WeekTally>())
            .AddSingleton<NameBook>()
            .AddSingleton<PersonalDetailCheck>()
            .AddSingleton<TextForm>()
            .AddSingleton<Destinations>()
            .AddSingleton<IRoleSource>(provider => provider.GetRequiredService<Destinations>());
    }
}
