namespace StaffVoiceBot.Benchmarks.Load;

/// <summary>
/// <c>load</c>: the bot beside the same job written with the official npm packages and beside a bare endpoint, in one run on loopback.
/// Issuer, connector and table endpoint are this process's own; each contestant is a process of its own, and its CPU is read from
/// <c>/proc</c>. Only on Linux.
/// </summary>
internal static class LoadCommand
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (LoadOptions.Read(arguments) is not { } options || !OperatingSystem.IsLinux())
        {
            await Console.Error.WriteLineAsync($"{LoadOptions.Usage} (on Linux)");
            return 2;
        }

        using Workshop workshop = Workshop.Open();
        using ChannelService channel = new();
        using CannedTables tables = new();
        Cast cast = await workshop.PrepareAsync(options, channel, tables);
        string token = channel.CreateToken();
        Report report = new();

        Console.WriteLine("Starts");
        IReadOnlyDictionary<string, TimeSpan> starts = await StartTimes.MeasureAsync([cast.Bot, cast.Node, cast.Bare], options.Starts, TurnTemplate.Open(token));
        Console.WriteLine("Table endpoint");
        report.Add("table endpoint", await Race.RunAsync([cast.Bot, cast.Node, cast.Bare], options, token, starts));
        Console.WriteLine("SQLite");
        LoadOptions shorter = options with { Turns = options.Turns / 4, WarmUp = options.WarmUp / 4 };
        report.Add("SQLite", await Race.RunAsync([cast.BotOnSqlite, cast.BareOnSqlite], shorter, token, starts));
        report.Print(Console.Out);
        return report.Failures == 0 ? 0 : 1;
    }
}
