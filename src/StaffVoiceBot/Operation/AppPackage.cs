using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace StaffVoiceBot.Operation;

/// <summary>
/// Writes the zip that is uploaded to Teams: <c>--app-package --bot-id GUID --domain HOST --out FILE.zip</c>. Optional:
/// <c>--app-id GUID</c> (the bot id when left out), <c>--developer NAME</c>, and the pages <c>--website</c>, <c>--privacy</c> and
/// <c>--terms</c> (https addresses; below the domain when left out).
/// </summary>
internal static class AppPackage
{
    private const string Usage =
        "--app-package --bot-id GUID --domain HOST --out FILE.zip [--app-id GUID] [--developer NAME] [--website URL] [--privacy URL] [--terms URL]";

    private const int LongestDeveloper = 32;
    private static readonly string[] Files = ["manifest.json", "de.json", "color.png", "outline.png"];
    private static readonly string[] Pages = ["--website", "--privacy", "--terms"];
    private static readonly string[] Options = ["--bot-id", "--domain", "--out", "--app-id", "--developer", .. Pages];
    private static readonly string Source = Path.Combine(AppContext.BaseDirectory, "manifest");

    /// <summary>Runs the command; 0 when the file is written, 2 for wrong options and for a place that cannot be written to. A file that exists is replaced.</summary>
    /// <param name="arguments">What follows <c>--app-package</c>.</param>
    /// <param name="output">Tells what was written.</param>
    /// <param name="errors">Tells what is wrong.</param>
    public static int Run(string[] arguments, TextWriter output, TextWriter errors)
    {
        Dictionary<string, string> options = new(StringComparer.Ordinal);
        for (int i = 0; i + 1 < arguments.Length; i += 2)
        {
            options[arguments[i]] = arguments[i + 1];
        }

        string? problem = arguments.Length % 2 == 0 ? FindProblem(options) : Usage;
        if (problem is not null)
        {
            errors.WriteLine(problem);
            return 2;
        }

        try
        {
            Write(Values(options), options["--out"]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"--out: {exception.Message}");
            return 2;
        }

        output.WriteLine(options["--out"]);
        return 0;
    }

    private static string? FindProblem(Dictionary<string, string> options) =>
        options.Keys.FirstOrDefault(option => !Options.Contains(option)) is { } unknown ? $"{unknown} is not an option."
        : !options.ContainsKey("--out") ? Usage
        : !Guid.TryParseExact(options.GetValueOrDefault("--bot-id"), "D", out _) ? "--bot-id must be the app id of the bot's registration, a GUID."
        : !Guid.TryParseExact(options.GetValueOrDefault("--app-id", options["--bot-id"]), "D", out _) ? "--app-id must be a GUID."
        : !IsPublicHost(options.GetValueOrDefault("--domain")) ? "--domain must be the host name of the bot, such as bot.stadt.example, without scheme and port."
        : options.GetValueOrDefault("--developer", "").Length > LongestDeveloper ? $"--developer must have at most {LongestDeveloper} characters."
        : Pages.FirstOrDefault(page => options.TryGetValue(page, out string? url) && !IsHttps(url)) is { } wrong
            ? $"{wrong} must be an https address."
        : null;

    private static bool IsPublicHost(string? host) =>
        host is not null && Uri.CheckHostName(host) == UriHostNameType.Dns && host.Contains('.', StringComparison.Ordinal);

    private static bool IsHttps(string url) => Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttps;

    private static Dictionary<string, string> Values(Dictionary<string, string> options)
    {
        string site = $"https://{options["--domain"]}/";
        return new(StringComparer.Ordinal)
        {
            ["BOT_ID"] = options["--bot-id"],
            ["TEAMS_APP_ID"] = options.GetValueOrDefault("--app-id", options["--bot-id"]),
            ["BOT_DOMAIN"] = options["--domain"],
            ["DEVELOPER_NAME"] = options.GetValueOrDefault("--developer", "Stabsstelle Digitalisierung"),
            ["WEBSITE_URL"] = options.GetValueOrDefault("--website", site),
            ["PRIVACY_URL"] = options.GetValueOrDefault("--privacy", site + "datenschutz"),
            ["TERMS_URL"] = options.GetValueOrDefault("--terms", site + "nutzung"),
        };
    }

    private static void Write(Dictionary<string, string> values, string file)
    {
        using ZipArchive zip = new(File.Create(file), ZipArchiveMode.Create);
        foreach (string name in Files)
        {
            byte[] content = File.ReadAllBytes(Path.Combine(Source, name));
            using Stream entry = zip.CreateEntry(name, CompressionLevel.SmallestSize).Open();
            entry.Write(name.EndsWith(".json", StringComparison.Ordinal) ? Fill(content, values) : content);
        }
    }

    private static byte[] Fill(byte[] template, Dictionary<string, string> values) => Encoding.UTF8.GetBytes(values.Aggregate(
        Encoding.UTF8.GetString(template),
        (text, value) => text.Replace("${{" + value.Key + "}}", JsonEncodedText.Encode(value.Value).ToString(), StringComparison.Ordinal)));
}
