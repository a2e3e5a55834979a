using Azure.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Storage.AzureTables;
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
        services.AddSingleton<IValidateOptions<StorageSettings>, StorageSettingsValidator>();
        services.AddSingleton<ITableStore>(provider => new TableStore(CreateBackend(provider)));
        return services;
    }

    private static ITableBackend CreateBackend(IServiceProvider provider)
    {
        StorageSettings settings = provider.GetRequiredService<IOptions<StorageSettings>>().Value;
        TimeProvider clock = provider.GetService<TimeProvider>() ?? TimeProvider.System;
        if (settings.Provider == StorageProvider.AzureTables)
        {
            return new AzureTableService(new(AccountOf(settings), new(), TimeProvider.System));
        }

        string root = provider.GetService<IHostEnvironment>()?.ContentRootPath ?? Environment.CurrentDirectory;
        try
        {
            return new SqliteTables(Path.Combine(root, settings.SqlitePath), clock);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new OptionsValidationException(
                StorageSettings.Section, typeof(StorageSettings), [$"Storage:SqlitePath cannot be opened: {exception.Message}"]);
        }
    }

    private static TableAccount AccountOf(StorageSettings settings) => string.IsNullOrWhiteSpace(settings.TableEndpoint)
        ? TableAccount.Parse(settings.ConnectionString!, settings.SharedKeyLite)
        : new()
        {
            Endpoint = TableAccount.CheckEndpoint(settings.TableEndpoint, httpsOnly: true),
            Credential = new DefaultAzureCredential(),
        };
}
