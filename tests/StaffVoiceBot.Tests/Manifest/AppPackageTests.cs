using System.Buffers.Binary;
using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Operation;
using StaffVoiceBot.Tests.Cards;

namespace StaffVoiceBot.Tests.Manifest;

public sealed class AppPackageTests : IDisposable
{
    private static readonly string[] WordsInPersonalChat =
        ["needs.report", "training.request", "needs.mine", "themes.browse", "privacy.myData", "privacy.notice", "welcome.language", "welcome.help", "welcome.cancel"];

    private static readonly string[] WordsInTeam =
    [
        "digest.show", "digest.here", "digest.top", "themes.show", "themes.search", "digest.export",
        "training.demand", "training.demandHere", "training.courses", "welcome.help",
    ];

    private readonly AppPackageFolder _package = new();

    public void Dispose() => _package.Dispose();

    [Fact]
    public async Task Package_AsWritten_PassesTheOfficialValidatorInBothLanguages() => Assert.Empty(await _package.ValidateAsync());

    [Theory]
    [InlineData("manifest.json", "\"accentColor\": \"#3B4BB3\"", "\"accentColor\": \"blue\"", "accentColor")]
    [InlineData("manifest.json", "1.30", "1.29", "not the newest")]
    [InlineData("de.json", "commands[8].title", "commands[9].title", "translates nothing")]
    public async Task Package_WithAFault_IsRefusedByTheValidator(string file, string text, string broken, string fault)
    {
        string path = Path.Combine(_package.Path, file);
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path)).Replace(text, broken, StringComparison.Ordinal));

        IReadOnlyList<string> faults = await _package.ValidateAsync();

        Assert.Contains(faults, line => line.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Package_HoldsItsFilesAtTheRoot() =>
        Assert.Equal(["color.png", "de.json", "manifest.json", "outline.png"], _package.Entries.Order(StringComparer.Ordinal));

    [Fact]
    public void Manifest_NamesBotDomainAndDeveloper_AndNothingIsLeftToFill()
    {
        JsonObject manifest = _package.Read("manifest.json");

        Assert.Equal(AppPackageFolder.BotId, (string?)manifest["id"]);
        Assert.Equal(AppPackageFolder.BotId, (string?)manifest["bots"]![0]!["botId"]);
        Assert.Equal(AppPackageFolder.BotId, (string?)manifest["composeExtensions"]![0]!["botId"]);
        Assert.Equal("bot.stadt.example", (string?)manifest["validDomains"]![0]);
        Assert.Equal("Stadt \"Beispiel\"", (string?)manifest["developer"]!["name"]);
        Assert.DoesNotContain("${{", manifest.ToJsonString(), StringComparison.Ordinal);
    }

    /// <summary>Teams types the title of a command for the person: in both languages it must be a word that the bot understands.</summary>
    [Fact]
    public void Commands_InBothLanguages_AreWordsOfTheBot()
    {
        JsonNode lists = _package.Read("manifest.json")["bots"]![0]!["commandLists"]!;
        JsonObject german = _package.Read("de.json");
        string[][] expected = [WordsInPersonalChat, WordsInTeam, ["welcome.help"]];
        Texts texts = new();

        for (int list = 0; list < expected.Length; list++)
        {
            Assert.Equal(
                expected[list].Select(word => $"{FirstWord(texts, word, "en")} / {FirstWord(texts, word, "de")}"),
                lists[list]!["commands"]!.AsArray().Select((command, i) => $"{command!["title"]} / {german[$"bots[0].commandLists[{list}].commands[{i}].title"]}"));
        }
    }

    [Fact]
    public void Extension_HasTheCommandsOfTheTryoutPage()
    {
        JsonNode cast = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "src/StaffVoiceBot/Tryout/cast.json")))!;

        Assert.Equal(
            cast["extensions"]!.AsArray().Select(command => $"{command!["id"]} {command["type"]}"),
            _package.Read("manifest.json")["composeExtensions"]![0]!["commands"]!.AsArray().Select(command => $"{command!["id"]} {command["type"]}"));
    }

    [Theory]
    [InlineData("color.png", 192)]
    [InlineData("outline.png", 32)]
    public void Icon_HasTheSizeThatTeamsAsksFor(string file, int size)
    {
        byte[] png = File.ReadAllBytes(Path.Combine(_package.Path, file));

        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        Assert.Equal(size, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.Equal(size, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
    }

    [Theory]
    [InlineData("--bot-id", "--bot-id", "no-guid", "--domain", "bot.stadt.example", "--out", "x.zip")]
    [InlineData("--domain", "--bot-id", AppPackageFolder.BotId, "--domain", "https://bot.stadt.example", "--out", "x.zip")]
    [InlineData("--out", "--bot-id", AppPackageFolder.BotId, "--domain", "bot.stadt.example")]
    [InlineData("--privacy", "--bot-id", AppPackageFolder.BotId, "--domain", "bot.stadt.example", "--out", "x.zip", "--privacy", "http://stadt.example")]
    [InlineData("--out", "--bot-id", AppPackageFolder.BotId, "--domain", "bot.stadt.example", "--out", "no-such-folder/x.zip")]
    [InlineData("--colour", "--bot-id", AppPackageFolder.BotId, "--domain", "bot.stadt.example", "--out", "x.zip", "--colour", "red")]
    public void Command_WithAWrongOption_NamesItAndWritesNothing(string named, params string[] arguments)
    {
        using StringWriter errors = new();

        Assert.Equal(2, AppPackage.Run(arguments, TextWriter.Null, errors));
        Assert.Contains(named, errors.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists("x.zip"));
    }

    private static string FirstWord(Texts texts, string name, string language) => texts.Get("words." + name, language).Split('|')[0];
}
