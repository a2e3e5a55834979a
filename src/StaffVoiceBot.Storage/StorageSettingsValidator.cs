using Microsoft.Extensions.Options;
using StaffVoiceBot.Storage.AzureTables;

namespace StaffVoiceBot.Storage;

/// <summary>Refuses settings under which the bot would run with the wrong store or with none; names the setting, never its value.</summary>
internal sealed class StorageSettingsValidator : IValidateOptions<StorageSettings>
{
    public ValidateOptionsResult Validate(string? name, StorageSettings options)
    {
        string? problem = options.Provider switch
        {
            StorageProvider.Sqlite => CheckSqlite(options),
            StorageProvider.AzureTables => CheckAzureTables(options),
            _ => "Storage:Provider is neither Sqlite nor AzureTables.",
        };
        problem ??= options.WeekShards is 1 or 2 or 4 or 8 or 16 ? null : "Storage:WeekShards must be 1, 2, 4, 8 or 16.";
        return problem is null ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problem);
    }

    private static string? CheckSqlite(StorageSettings options)
    {
        if (Given(options.ConnectionString) || Given(options.TableEndpoint))
        {
            return "Storage:ConnectionString or Storage:TableEndpoint is given, but Storage:Provider is Sqlite.";
        }

        return Given(options.SqlitePath) ? null : "Storage:SqlitePath is missing.";
    }

    private static string? CheckAzureTables(StorageSettings options)
    {
        switch (Given(options.ConnectionString), Given(options.TableEndpoint))
        {
            case (true, true):
                return "Storage:ConnectionString and Storage:TableEndpoint are both given; one of them decides.";
            case (false, false):
                return "Storage:ConnectionString or Storage:TableEndpoint is missing; Storage:Provider AzureTables needs one of them.";
            case (true, false):
                return Problem("Storage:ConnectionString", () => TableAccount.Parse(options.ConnectionString!));
            default:
                return Problem("Storage:TableEndpoint", () => TableAccount.CheckEndpoint(options.TableEndpoint!, httpsOnly: true));
        }
    }

    private static bool Given(string? value) => !string.IsNullOrWhiteSpace(value);

    private static string? Problem(string setting, Func<object> read)
    {
        try
        {
            read();
            return null;
        }
        catch (FormatException exception)
        {
            return $"{setting} is invalid: {exception.Message}";
        }
    }
}
