using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Delivery;
using StaffVoiceBot.Operation;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Tests.Operation;

/// <summary>Writes <c>docs/settings.md</c> from the settings records and their doc comments.</summary>
internal static partial class SettingsReference
{
    private static readonly Assembly[] Assemblies =
        [typeof(HealthSettings).Assembly, typeof(ChannelSettings).Assembly, typeof(StorageSettings).Assembly, typeof(DeliverySettings).Assembly];

    public static string Write()
    {
        StringBuilder text = new("""
            # Settings

            Written from the settings records in the code; a test fails when it is stale. Give them in `appsettings.json`, in the environment
            (`Storage__Provider`, list entries `Roles__Admin__0`) or on the command line (`--Storage:Provider=Sqlite`). A wrong or missing
            setting ends the start with exit code 78 and a line that names it.

            | Setting | Type | Default | Meaning |
            |---|---|---|---|

            """);
        foreach (Type record in Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(IsSettings).OrderBy(type => Section(type), StringComparer.Ordinal).ThenBy(type => type.Name, StringComparer.Ordinal))
        {
            object defaults = Activator.CreateInstance(record)!;
            foreach (PropertyInfo setting in record.GetProperties().Where(setting => !IsSettings(setting.PropertyType)))
            {
                string prefix = Section(record).Length == 0 ? "" : Section(record) + ":";
                text.Append(CultureInfo.InvariantCulture, $"| `{prefix}{setting.Name}` | {TypeName(setting.PropertyType)} | {Default(setting.GetValue(defaults))} | {Comment(setting)} |\n");
            }
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static bool IsSettings(Type type) => type is { IsClass: true, IsAbstract: false } && type.Name.EndsWith("Settings", StringComparison.Ordinal);

    // The flat settings are the Bot Framework's own; section Channel is a part of the same record.
    private static string Section(Type record) => record.GetField("Section")?.GetValue(null) as string
        ?? (record == typeof(ChannelAccessSettings) ? nameof(ChannelSettings.Channel) : "");

    private static string TypeName(Type type) =>
        type == typeof(string) ? "text"
        : type == typeof(bool) ? "`true`, `false`"
        : type == typeof(TimeSpan) ? "`hh:mm:ss`"
        : type == typeof(TimeOnly) ? "`hh:mm`"
        : type == typeof(DateOnly) ? "`yyyy-MM-dd`"
        : type.IsEnum ? string.Join(", ", Enum.GetNames(type).Select(name => $"`{name}`"))
        : typeof(IEnumerable).IsAssignableFrom(type) ? "list"
        : "number";

    private static string Default(object? value) => value switch
    {
        null or "" => "–",
        string text => $"`{text}`",
        bool truth => truth ? "`true`" : "`false`",
        TimeOnly time => $"`{time:HH:mm}`",
        DateOnly day => $"`{day:yyyy-MM-dd}`",
        IEnumerable list => list.Cast<object>().Any() ? $"`{string.Join(", ", list.Cast<object>())}`" : "empty",
        IFormattable formattable => $"`{formattable.ToString(null, CultureInfo.InvariantCulture)}`",
        _ => throw new NotSupportedException($"No words for a default of type {value.GetType()}."),
    };

    private static string Comment(PropertyInfo setting)
    {
        string file = Path.ChangeExtension(setting.DeclaringType!.Assembly.Location, ".xml");
        string member = $"P:{setting.DeclaringType!.FullName}.{setting.Name}";
        XElement summary = XDocument.Load(file).Descendants("member").Single(entry => (string?)entry.Attribute("name") == member).Element("summary")!;
        foreach (XElement reference in summary.Elements().ToList())
        {
            reference.ReplaceWith($"`{((string?)reference.Attribute("cref"))?.Split('.')[^1] ?? reference.Value}`");
        }

        string text = Blanks().Replace(summary.Value, " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);
        string own = LeadingName().Replace(text, "");
        return own.Length == 0 ? text : char.ToUpperInvariant(own[0]) + own[1..];
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("^`[^`]+`: ")]
    private static partial Regex LeadingName();
}
