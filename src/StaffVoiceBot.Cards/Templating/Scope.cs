using System.Text.Json.Nodes;

namespace StaffVoiceBot.Cards.Templating;

/// <summary>What stays the same during one expansion.</summary>
/// <param name="Template">Name, for error messages.</param>
/// <param name="Values">The data; its <c>t</c> and <c>lang</c> are those of <paramref name="Texts"/> and <paramref name="Language"/>.</param>
/// <param name="Texts">Texts of the language as a tree.</param>
/// <param name="Language"><c>de</c> or <c>en</c>.</param>
/// <param name="Clock">Time for <c>utcNow</c>.</param>
/// <param name="Strict">True to throw where an expression has no value, instead of leaving its text (TPL-02).</param>
internal sealed record Expansion(
    string Template, JsonObject Values, JsonObject Texts, string Language, TimeProvider Clock, bool Strict)
{
    /// <summary>A property of the top-level data (<c>$root</c>).</summary>
    public Value Root(string name) => name switch
    {
        "t" => Value.Of(Texts),
        "lang" => Value.Of(Language),
        _ => Values.TryGetPropertyValue(name, out JsonNode? found) ? Value.Of(found) : Value.Missing,
    };
}

/// <summary>What an expression sees at its place in the template.</summary>
/// <param name="Expansion">The whole.</param>
/// <param name="Data"><c>$data</c>: the current scope.</param>
/// <param name="Index"><c>$index</c>: position in the nearest repetition; negative outside of one.</param>
internal readonly record struct Scope(Expansion Expansion, Value Data, int Index)
{
    /// <summary>The scope of the top.</summary>
    public static Scope Top(Expansion expansion) => new(expansion, Value.Of(expansion.Values), -1);

    /// <summary>A property of an object; missing for every other kind.</summary>
    public Value Property(in Value owner, string name)
    {
        if (owner.AsObject is not { } data)
        {
            return Value.Missing;
        }

        return ReferenceEquals(data, Expansion.Values) ? Expansion.Root(name)
            : data.TryGetPropertyValue(name, out JsonNode? found) ? Value.Of(found) : Value.Missing;
    }
}
