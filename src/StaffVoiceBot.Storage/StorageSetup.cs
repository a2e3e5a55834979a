using Microsoft.Extensions.DependencyInjection;

namespace StaffVoiceBot.Storage;

/// <summary>Registration of the store that <see cref="StorageSettings"/> names.</summary>
public static class StorageSetup
{
    /// <summary>Adds <see cref="ITableStore"/> and the validation of <see cref="StorageSettings"/> at the start.</summary>
    /// <param name="services">Services of the host.</param>
    public static IServiceCollection AddTableStore(this IServiceCollection services)
    {
        services.AddOptions<StorageSettings>().BindConfiguration(StorageSettings.Section).ValidateOnStart();
        return services;
    }
}
