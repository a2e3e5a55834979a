using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using StaffVoiceBot.Cards.Templating;

namespace StaffVoiceBot.Cards;

/// <summary>
/// Template + values + language → card. Templates are the files in <c>/cards</c>, read at start and compiled once, when they are first used or
/// by <see cref="CompileAll"/>, so that the first answer does not wait for the cards of the others.
/// </summary>
public sealed class CardRenderer
{
    private const string SampleData = ".data.json";

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer)? _pen;

    private readonly FrozenDictionary<(string Name, string Language), Lazy<CompiledCard>> _cards;
    private readonly FrozenDictionary<string, JsonObject> _texts;
    private readonly TimeProvider _clock;

    /// <summary>Reads the templates in the output folder.</summary>
    /// <param name="texts">Sentences that templates refer to by <c>$root.t.…</c>.</param>
    /// <param name="clock">Time for <c>utcNow()</c>; the system's when left out.</param>
    public CardRenderer(Texts? texts = null, TimeProvider? clock = null)
        : this(texts ?? new Texts(), ReadFolder(Path.Combine(AppContext.BaseDirectory, "cards")), clock ?? TimeProvider.System)
    {
    }

    /// <summary>Takes templates given by name.</summary>
    internal CardRenderer(Texts texts, IReadOnlyDictionary<string, string> templates, TimeProvider clock)
    {
        _clock = clock;
        _texts = Texts.Languages.ToFrozenDictionary(language => language, language => TextTree.Of(texts.All(language)));
        _cards = templates
            .SelectMany(template => Texts.Languages.Select(language => (Key: (template.Key, language), template.Value)))
            .ToFrozenDictionary(entry => entry.Key, entry => new Lazy<CompiledCard>(() => Compile(entry.Key.Key, entry.Value, entry.Key.language)));
    }

    /// <summary>Names of all templates.</summary>
    internal IEnumerable<string> Names => _cards.Keys.Select(key => key.Name).Distinct();

    /// <summary>True to throw where an expression has no value; otherwise its text stays (TPL-02).</summary>
    internal bool Strict { get; init; }

    /// <summary>Compiles what was not used yet.</summary>
    /// <exception cref="InvalidOperationException">A template is broken; the message names it and the place.</exception>
    public void CompileAll() => Array.ForEach([.. _cards.Values], static card => _ = card.Value);

    /// <summary>
    /// Expands a template. The data of the expansion is <paramref name="values"/> plus <c>t</c>, the texts of the language
    /// as a tree (<c>${$root.t.needs.report.title}</c>), and <c>lang</c>.
    /// </summary>
    /// <param name="name">Template name without extension, such as <c>needs/report-need</c>.</param>
    /// <param name="values">What the template names; untrusted text in it is not evaluated (TPL-10).</param>
    /// <param name="language"><c>de</c> or <c>en</c>; anything else gives German.</param>
    /// <exception cref="KeyNotFoundException">There is no such template; the message names it.</exception>
    /// <exception cref="InvalidOperationException">The template is broken; the message names it and the place.</exception>
    public Card Render(string name, JsonObject values, string language)
    {
        string known = Texts.Known(language);
        if (!_cards.TryGetValue((name, known), out Lazy<CompiledCard>? compiled))
        {
            throw new KeyNotFoundException($"There is no card template '{name}'.");
        }

        CompiledCard card = compiled.Value;
        Scope scope = Scope.Top(Expansion(name, values, known));
        (ArrayBufferWriter<byte> buffer, Utf8JsonWriter writer) = Pen();
        card.Root.Write(writer, scope, asItem: false);
        writer.Flush();
        return new(name, buffer.WrittenSpan.ToArray(), card.Summary?.Evaluate(scope).ToString() ?? card.PlainSummary);
    }

    private Expansion Expansion(string name, JsonObject values, string language) =>
        new(name, values, _texts[language], language, _clock, Strict);

    private CompiledCard Compile(string name, string json, string language)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            TemplateCompiler compiler = new(Expansion(name, [], language) with { Strict = true });
            string summary = document.RootElement.TryGetProperty("fallbackText", out JsonElement found) ? found.GetString()! : "";
            return new(compiler.Compile(document.RootElement), compiler.CompileText(summary, "$.fallbackText"), summary);
        }
        catch (JsonException exception)
        {
            throw TemplateError.At(name, $"line {exception.LineNumber + 1}", "this is not JSON", exception);
        }
    }

    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Writer) Pen()
    {
        if (_pen is not { } pen)
        {
            ArrayBufferWriter<byte> fresh = new(16 * 1024);
            _pen = pen = (fresh, new Utf8JsonWriter(fresh, TemplateCompiler.Writing));
        }

        pen.Buffer.ResetWrittenCount();
        pen.Writer.Reset(pen.Buffer);
        return pen;
    }

    private static Dictionary<string, string> ReadFolder(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(SampleData, StringComparison.Ordinal))
            .ToDictionary(file => Path.ChangeExtension(Path.GetRelativePath(folder, file), null).Replace('\\', '/'), File.ReadAllText)
        : throw new DirectoryNotFoundException($"The folder of the card templates is missing: {folder}");

    private sealed record CompiledCard(TemplateNode Root, TextTemplate? Summary, string PlainSummary);
}
