using StaffVoiceBot.Tests.Cards;

namespace StaffVoiceBot.Tests.Operation;

public sealed class SettingsReferenceTests
{
    /// <summary>To bring the file up to date, run this test with <c>UPDATE_DOCS=1</c> in the environment.</summary>
    [Fact]
    public async Task SettingsReference_IsWhatTheCodeSays()
    {
        string file = Path.Combine(Repository.Root, "docs", "settings.md");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(file, SettingsReference.Write());
        }

        Assert.Equal(SettingsReference.Write(), (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n"));
    }
}
