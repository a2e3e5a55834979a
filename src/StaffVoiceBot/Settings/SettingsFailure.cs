using Microsoft.Extensions.Options;

namespace StaffVoiceBot.Settings;

/// <summary>Ends a start that a setting has stopped: with a line for each, and without a stack trace that buries them.</summary>
internal static class SettingsFailure
{
    /// <summary>Exit code of a start that a setting has stopped (<c>EX_CONFIG</c> of sysexits.h).</summary>
    public const int ExitCode = 78;

    /// <summary>True for what a wrong setting causes: a failed check, or a value that cannot be read as its type.</summary>
    /// <param name="exception">What ended the start.</param>
    public static bool IsCause(Exception exception) => Lines(exception).Any();

    /// <summary>Writes the lines to standard error.</summary>
    /// <param name="exception">What ended the start.</param>
    public static int Report(Exception exception)
    {
        foreach (string line in Lines(exception).Distinct())
        {
            Console.Error.WriteLine($"Setting refused: {line}");
        }

        return ExitCode;
    }

    // The configuration binder wraps a value it cannot read in an exception whose message names the key.
    private static IEnumerable<string> Lines(Exception exception) => exception switch
    {
        OptionsValidationException failed => failed.Failures,
        AggregateException several => several.InnerExceptions.SelectMany(Lines),
        InvalidOperationException { InnerException: FormatException or ArgumentException or OverflowException } unreadable => [unreadable.Message],
        InvalidOperationException { InnerException: { } inner } => Lines(inner),
        _ => [],
    };
}
