using System.Globalization;

namespace StaffVoiceBot.Benchmarks.Load;

/// <summary>How long and how hard.</summary>
/// <param name="Turns">Measured turns of the bot and of the bare endpoint on the table endpoint, in all rounds together.</param>
/// <param name="WarmUp">Turns before anything is measured.</param>
/// <param name="Rounds">How often the contestants take turns.</param>
/// <param name="Connections">Open connections of the driver.</param>
/// <param name="Starts">How often each is started for its start time.</param>
/// <param name="Bot">Folder of a published bot; null to publish it first.</param>
internal sealed record LoadOptions(int Turns = 200_000, int WarmUp = 30_000, int Rounds = 20, int Connections = 32, int Starts = 5, string? Bot = null)
{
    /// <summary>What to type.</summary>
    public const string Usage = "load [--turns N] [--warm-up N] [--rounds N] [--connections N] [--starts N] [--bot FOLDER]";

    /// <summary>Reads the arguments; null when one of them is none.</summary>
    public static LoadOptions? Read(ReadOnlySpan<string> arguments)
    {
        LoadOptions options = new();
        for (int i = 0; i + 1 < arguments.Length; i += 2)
        {
            _ = int.TryParse(arguments[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out int number);
            LoadOptions? next = (arguments[i], number) switch
            {
                ("--bot", _) => options with { Bot = arguments[i + 1] },
                (_, 0) => null,
                ("--turns", _) => options with { Turns = number },
                ("--warm-up", _) => options with { WarmUp = number },
                ("--rounds", _) => options with { Rounds = number },
                ("--connections", _) => options with { Connections = number },
                ("--starts", _) => options with { Starts = number },
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            options = next;
        }

        return arguments.Length % 2 == 0 ? options : null;
    }
}
