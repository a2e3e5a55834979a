using Microsoft.Extensions.Options;
using StaffVoiceBot.Features.Delivery;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Operation;

/// <summary>
/// What the program does instead of serving: <c>--check</c> reports what differs in the store, <c>--backup FILE</c> copies the SQLite
/// store while the bot may be running, <c>--app-package</c> writes the Teams app package (<see cref="AppPackage"/>).
/// </summary>
internal static class Commands
{
    /// <summary>Runs the command that needs no settings; null when there is none.</summary>
    /// <param name="args">Command line.</param>
    public static int? RunWithoutSettings(string[] args) =>
        args is ["--app-package", .. string[] options] ? AppPackage.Run(options, Console.Out, Console.Error) : null;

    /// <summary>Runs the command on the command line, before or after the settings there; null when there is none. Exit code 0 when all is well.</summary>
    /// <param name="app">Host that is not started.</param>
    /// <param name="args">Command line.</param>
    public static async Task<int?> RunCommandAsync(this WebApplication app, string[] args) =>
        args[Math.Max(0, Array.FindIndex(args, arg => arg is "--check" or "--backup"))..] switch
        {
            ["--check", ..] => await app.Services.GetRequiredService<RepairStore>().CheckAsync(Console.Out, CancellationToken.None),
            ["--backup", string file, ..] => Backup(app, file),
            ["--backup", ..] => Refuse("--backup needs the file to make: --backup FILE"),
            _ => null,
        };

    private static int Backup(WebApplication app, string file)
    {
        StorageSettings settings = app.Services.GetRequiredService<IOptions<StorageSettings>>().Value;
        if (settings.Provider != StorageProvider.Sqlite)
        {
            return Refuse("--backup copies a SQLite store, and Storage:Provider is another one.");
        }

        try
        {
            SqliteBackup.Run(Path.Combine(app.Environment.ContentRootPath, settings.SqlitePath), Path.GetFullPath(file));
            return 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or TableStoreUnavailableException)
        {
            return Refuse(exception.Message);
        }
    }

    private static int Refuse(string reason)
    {
        Console.Error.WriteLine(reason);
        return 1;
    }
}
