using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StaffVoiceBot.Cards.Templating;

/// <summary>A function of the expression language.</summary>
/// <param name="Least">Fewest arguments.</param>
/// <param name="Most">Most arguments.</param>
/// <param name="Apply">Gives <see cref="Value.Missing"/> for arguments of the wrong kind.</param>
/// <param name="TakesMissing">True when unresolved arguments are handed in instead of making the whole unresolved.</param>
/// <param name="IsPure">True when the same arguments always give the same value.</param>
internal sealed record Function(int Least, int Most, Func<Value[], Expansion, Value> Apply, bool TakesMissing = false, bool IsPure = true)
{
    /// <summary>All functions by name, operators by sign (TPL-08). <c>if</c>, <c>and</c>, <c>or</c> are expressions of their own.</summary>
    public static FrozenDictionary<string, Function> All { get; } = new Dictionary<string, Function>(StringComparer.Ordinal)
    {
        ["=="] = Condition(2, values => values[0].SameAs(values[1])),
        ["equals"] = Condition(2, values => values[0].SameAs(values[1])),
        ["!="] = Condition(2, values => !values[0].SameAs(values[1])),
        ["not"] = Condition(1, values => !values[0].IsTruthy),
        ["exists"] = Condition(1, values => values[0].Kind > ValueKind.Null),
        ["empty"] = Condition(1, values => values[0].Kind <= ValueKind.Null || Lists.Count(values[0]) is { IsMissing: false, AsNumber: 0 }),
        ["<"] = Compare(order => order < 0),
        ["<="] = Compare(order => order <= 0),
        [">"] = Compare(order => order > 0),
        [">="] = Compare(order => order >= 0),
        ["coalesce"] = new(1, int.MaxValue, (values, _) => values.FirstOrDefault(value => value.Kind > ValueKind.Null, Value.Null), TakesMissing: true),

        ["+"] = new(2, 2, (values, _) => Numbers.Add(values[0], values[1])),
        ["-"] = Arithmetic((left, right) => left - right),
        ["*"] = Arithmetic((left, right) => left * right),
        ["/"] = new(2, 2, (values, _) => Numbers.Divide(values[0], values[1])),
        ["%"] = Arithmetic((left, right) => left % right),
        ["^"] = Arithmetic(Math.Pow),
        ["min"] = new(1, int.MaxValue, (values, _) => Lists.Extreme(values, Enumerable.Min)),
        ["max"] = new(1, int.MaxValue, (values, _) => Lists.Extreme(values, Enumerable.Max)),
        ["round"] = new(1, 2, (values, _) => Numbers.Round(values)),
        ["int"] = new(1, 1, (values, _) => Numbers.Parse(values[0], whole: true)),
        ["float"] = new(1, 1, (values, _) => Numbers.Parse(values[0], whole: false)),
        ["bool"] = new(1, 1, (values, _) => Value.Of(Numbers.Truth(values[0]))),
        ["formatNumber"] = new(2, 3, (values, _) => Numbers.Format(values)),

        ["&"] = new(2, int.MaxValue, (values, _) => Lists.Concat(values)),
        ["concat"] = new(1, int.MaxValue, (values, _) => Lists.Concat(values)),
        ["length"] = Text(1, values => Value.Of(values[0].AsText.Length)),
        ["toUpper"] = Text(1, values => Value.Of(values[0].AsText.ToUpperInvariant())),
        ["toLower"] = Text(1, values => Value.Of(Lower(values[0].AsText))),
        ["trim"] = Text(1, values => Value.Of(values[0].AsText.Trim())),
        ["startsWith"] = Text(2, values => Value.Of(values[0].AsText.StartsWith(values[1].AsText, StringComparison.Ordinal))),
        ["endsWith"] = Text(2, values => Value.Of(values[0].AsText.EndsWith(values[1].AsText, StringComparison.Ordinal))),
        ["replace"] = Text(3, values => values[1].AsText.Length == 0
            ? Value.Missing : Value.Of(values[0].AsText.Replace(values[1].AsText, values[2].AsText, StringComparison.Ordinal))),
        ["substring"] = new(2, 3, (values, _) => Numbers.Substring(values)),
        ["string"] = new(1, 1, (values, _) => Value.Of(values[0].ToString())),
        ["json"] = new(1, 1, (values, _) => Parse(values[0].ToString())),

        ["count"] = new(1, 1, (values, _) => Lists.Count(values[0])),
        ["join"] = new(2, 3, (values, _) => Lists.Join(values)),
        ["split"] = new(1, 2, (values, _) => Lists.Split(values)),
        ["first"] = new(1, 1, (values, _) => Lists.At(values[0], 0)),
        ["last"] = new(1, 1, (values, _) => Lists.At(values[0], ^1)),
        ["contains"] = new(2, 2, (values, _) => Lists.Contains(values)),
        ["indexOf"] = new(2, 2, (values, _) => Lists.IndexOf(values)),

        ["formatDateTime"] = new(1, 3, (values, _) => Dates.Format(values)),
        ["formatEpoch"] = new(1, 3, (values, _) => Dates.FormatEpoch(values)),
        ["addDays"] = new(2, 4, (values, _) => Dates.AddDays(values)),
        ["utcNow"] = new(0, 2, (values, expansion) => Dates.Write(expansion.Clock.GetUtcNow(), values), IsPure: false),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static Function Condition(int arguments, Func<Value[], bool> test) =>
        new(arguments, arguments, (values, _) => Value.Of(test(values)), TakesMissing: true);

    private static Function Arithmetic(Func<double, double, double> operation) =>
        new(2, 2, (values, _) => values.All(value => value.Kind == ValueKind.Number)
            ? Value.Of(operation(values[0].AsNumber, values[1].AsNumber)) : Value.Missing);

    private static Function Text(int arguments, Func<Value[], Value> apply) =>
        new(arguments, arguments, (values, _) => values.All(value => value.Kind is ValueKind.Text or ValueKind.Null) ? apply(values) : Value.Missing);

    /// <summary>Two numbers or two texts; a missing or null side makes the comparison false.</summary>
    private static Function Compare(Func<int, bool> test) => new(2, 2, (values, _) => (values[0].Kind, values[1].Kind) switch
    {
        ( <= ValueKind.Null, _) or (_, <= ValueKind.Null) => Value.Of(false),
        (ValueKind.Number, ValueKind.Number) => Value.Of(test(values[0].AsNumber.CompareTo(values[1].AsNumber))),
        (ValueKind.Text, ValueKind.Text) => Value.Of(test(string.CompareOrdinal(values[0].AsText, values[1].AsText))),
        _ => Value.Missing,
    }, TakesMissing: true);

#pragma warning disable CA1308 // Lower case is what the template asks for.
    private static string Lower(string text) => text.ToLowerInvariant();
#pragma warning restore CA1308

    private static Value Parse(string json)
    {
        try
        {
            return Value.Of(JsonNode.Parse(json.Trim()));
        }
        catch (JsonException)
        {
            return Value.Missing;
        }
    }
}
