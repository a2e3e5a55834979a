using System.Text.RegularExpressions;
using System.Xml.Linq;
using StaffVoiceBot.Tests.Cards;

namespace StaffVoiceBot.Tests.HouseRules;

/// <summary>Design section 2: which way imports go. What project references cannot say is read from the source.</summary>
public sealed partial class ImportTests
{
    private static readonly Dictionary<string, string[]> MayReference = new()
    {
        ["StaffVoiceBot"] = ["StaffVoiceBot.Features", "StaffVoiceBot.Channel", "StaffVoiceBot.Storage"],
        ["StaffVoiceBot.Features"] = ["StaffVoiceBot.Channel", "StaffVoiceBot.Storage", "StaffVoiceBot.Cards", "StaffVoiceBot.Language"],
        ["StaffVoiceBot.Channel"] = [],
        ["StaffVoiceBot.Cards"] = [],
        ["StaffVoiceBot.Language"] = [],
        ["StaffVoiceBot.Storage"] = [],
    };

    private static readonly string Source = Path.Combine(Repository.Root, "src");

    [Fact]
    public void Projects_References_GoOneWay()
    {
        foreach (string project in Directory.GetFiles(Source, "*.csproj", SearchOption.AllDirectories))
        {
            string name = Path.GetFileNameWithoutExtension(project);
            IEnumerable<string> references = XDocument.Load(project).Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
            Assert.Subset(MayReference[name].ToHashSet(), references.ToHashSet());
        }
    }

    [Fact]
    public void Packages_OfStorageAndChannel_AreHiddenFromTheFeatures()
    {
        IEnumerable<XElement> packages = new[] { "StaffVoiceBot.Storage", "StaffVoiceBot.Channel" }
            .SelectMany(name => XDocument.Load(Path.Combine(Source, name, name + ".csproj")).Descendants("PackageReference"));

        Assert.All(packages, package => Assert.Equal("compile", package.Attribute("PrivateAssets")?.Value));
    }

    [Fact]
    public void Slices_Imports_AreTheirOwnAndTheContracts()
    {
        string features = Path.Combine(Source, "StaffVoiceBot.Features");
        string[] slices = [.. Directory.GetDirectories(features).Select(Path.GetFileName).Where(name => name is not ("bin" or "obj" or "Contracts")).Cast<string>()];

        IEnumerable<string> strangers =
            from slice in slices.Append("Contracts")
            from file in CodeOf(Path.Combine(features, slice))
            from other in slices
            where other != slice && FeatureNamespace(other).IsMatch(File.ReadAllText(file))
            select $"{Path.GetFileName(file)} of {slice} knows {other}";

        Assert.Empty(strangers);
    }

    [Fact]
    public void Domain_Code_KnowsNoClockNoChannelAndNoStore()
    {
        IEnumerable<string> impure =
            from folder in Directory.GetDirectories(Source, "Domain", SearchOption.AllDirectories)
            from file in CodeOf(folder)
            where Impure().IsMatch(File.ReadAllText(file))
            select Path.GetRelativePath(Source, file);

        Assert.Empty(impure);
    }

    [Fact]
    public void Clock_OutsideOfTheFrontDoor_IsTimeProvider()
    {
        IEnumerable<string> readers =
            from file in CodeOf(Source)
            where SystemClock().IsMatch(File.ReadAllText(file))
            select Path.GetRelativePath(Source, file);

        Assert.Empty(readers);
    }

    [Fact]
    public void Names_OfTypes_SayWhatTheyAre()
    {
        IEnumerable<string> vague = CodeOf(Source).Select(Path.GetFileNameWithoutExtension).Where(name => VagueName().IsMatch(name!)).Cast<string>();

        Assert.Empty(vague);
    }

    private static IEnumerable<string> CodeOf(string folder) => Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(Source, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules"));

    private static Regex FeatureNamespace(string slice) => new($@"\bStaffVoiceBot\.Features\.{slice}\b|^using {slice}\b", RegexOptions.Multiline);

    [GeneratedRegex(@"TimeProvider|UtcNow|DateTime\.Now|DateTimeOffset\.Now|using StaffVoiceBot\.(Channel|Storage|Cards)|using System\.IO|using Microsoft\.|Guid\.NewGuid|Guid\.CreateVersion7|Random\.Shared")]
    private static partial Regex Impure();

    [GeneratedRegex(@"\b(DateTime|DateTimeOffset)\.(UtcNow|Now|Today)\b")]
    private static partial Regex SystemClock();

    [GeneratedRegex("(Helper|Helpers|Util|Utils|Utility|Manager|Common|Misc|Base|Impl|Processor)$")]
    private static partial Regex VagueName();
}
