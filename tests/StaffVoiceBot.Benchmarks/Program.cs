using System.Globalization;
using StaffVoiceBot.Benchmarks.Digest;
using StaffVoiceBot.Benchmarks.Load;
using StaffVoiceBot.Benchmarks.Similarity;
using StaffVoiceBot.Benchmarks.Soak;

return args switch
{
    ["load", .. string[] rest] => await Aftermath.WatchAsync(() => LoadCommand.RunAsync(rest)),
    ["soak", .. string[] rest] => await Aftermath.WatchAsync(() => SoakCommand.RunAsync(rest)),
    ["bare", string store] => await BareEndpoint.RunAsync(store),
    ["similarity", .. string[] rest] => SimilarityCommand.Run(rest, Console.Out, Console.Error),
    ["quarter", string folder] => await QuarterCommand.RunAsync(folder, reports: 3000),
    ["quarter", string folder, string count] => await QuarterCommand.RunAsync(folder, int.Parse(count, CultureInfo.InvariantCulture)),
    ["digest", string count] => await DigestScale.RunAsync(int.Parse(count, CultureInfo.InvariantCulture)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(LoadOptions.Usage);
    Console.Error.WriteLine(SoakCommand.Usage);
    Console.Error.WriteLine("similarity FILE.tsv [--suggestions] | similarity --scale COUNT");
    Console.Error.WriteLine("quarter FOLDER [REPORTS] | digest REPORTS");
    return 2;
}
