using StaffVoiceBot.Benchmarks.Load;
using StaffVoiceBot.Benchmarks.Similarity;

return args switch
{
    ["load", .. string[] rest] => await LoadCommand.RunAsync(rest),
    ["bare", string store] => await BareEndpoint.RunAsync(store),
    ["similarity", .. string[] rest] => SimilarityCommand.Run(rest, Console.Out, Console.Error),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(LoadOptions.Usage);
    Console.Error.WriteLine("similarity FILE.tsv [--suggestions] | similarity --scale COUNT");
    return 2;
}
