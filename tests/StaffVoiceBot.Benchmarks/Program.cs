using StaffVoiceBot.Benchmarks.Similarity;

return args switch
{
    ["similarity", .. string[] rest] => SimilarityCommand.Run(rest, Console.Out, Console.Error),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("similarity FILE.tsv [--suggestions] | similarity --scale COUNT");
    return 2;
}
