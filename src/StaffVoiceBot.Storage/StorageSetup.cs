using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Storage.Sqlite;

namespace StaffVoiceBot.Storage;

/// <summary>Registration of the store that <see cref="StorageSettings"/> names.</summary>
public static class StorageSetup
{
    /// <summary>Adds <see cref="ITableStore"/> and the validation of <see cref="StorageSettings"/> at the start.</summary>
    /// <param name="services">Services of the host.</param>
    public static IServiceCollection AddTableStore(this IServiceCollection services)
    {
        services.AddOptions<StorageSettings>().BindConfiguration(StorageSettings.Section).ValidateOnStart();
        services.AddSingleton<ITableStore>(provider => new TableStore(CreateBackend(provider)));
        return services;
    }

    private static SqliteTables CreateBackend(IServiceProvider provider)
    {
        StorageSettings settings = provider.GetRequiredService<IOptions<StorageSettings>>().Value;
        TimeProvider clock = provider.GetService<TimeProvider>() ?? TimeProvider.System;
        string root = provider.GetService<IHostEnvironment>()?.ContentRootPath ?? Environment.CurrentDirectory;
        return new(Path.Combine(root, settings.SqlitePath), clock);
    }
}
