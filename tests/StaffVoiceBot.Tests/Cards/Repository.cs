namespace StaffVoiceBot.Tests.Cards;

/// <summary>The source tree that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(new(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo folder) => File.Exists(Path.Combine(folder.FullName, "StaffVoiceBot.sln"))
        ? folder.FullName : Find(folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside of the source tree."));
}
