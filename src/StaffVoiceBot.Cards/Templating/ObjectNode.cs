using System.Text.Json;
using System.Text.Json.Nodes;

namespace StaffVoiceBot.Cards.Templating;

/// <summary>An object, repeated by <c>$data</c> and dropped by <c>$when</c>. Neither appears in what is written (TPL-04..07).</summary>
/// <param name="data">Value of <c>$data</c>; null when there is none.</param>
/// <param name="when">Value of <c>$when</c>; null when there is none.</param>
/// <param name="properties">Everything else, in order.</param>
internal sealed class ObjectNode(TextTemplate? data, TextTemplate? when, (JsonEncodedText Name, TemplateNode Value)[] properties) : TemplateNode
{
    public override int Count(in Scope scope)
    {
        int count = 0;
        foreach (Scope entry in Entries(scope))
        {
            count++;
        }

        return count;
    }

    public override void Write(Utf8JsonWriter writer, in Scope scope, bool asItem)
    {
        if (data is null && when is null)
        {
            WriteOne(writer, scope);
            return;
        }

        bool several = !asItem && data is not null && Count(scope) > 1;
        if (several)
        {
            writer.WriteStartArray();
        }

        foreach (Scope entry in Entries(scope))
        {
            WriteOne(writer, entry);
        }

        if (several)
        {
            writer.WriteEndArray();
        }
    }

    private void WriteOne(Utf8JsonWriter writer, in Scope scope)
    {
        writer.WriteStartObject();
        foreach ((JsonEncodedText name, TemplateNode value) in properties)
        {
            if (value is not ObjectNode node || node.Count(scope) > 0)
            {
                writer.WritePropertyName(name);
                value.Write(writer, scope, asItem: false);
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>The scope of each object to write.</summary>
    private IEnumerable<Scope> Entries(Scope scope)
    {
        if (data is null)
        {
            return IsWanted(scope) ? [scope] : [];
        }

        Value bound = data.Evaluate(scope);
        IEnumerable<Scope> all = bound.AsArray is { } list ? Repeated(scope, list) : [scope with { Data = bound }];
        return all.Where(IsWanted);
    }

    private static IEnumerable<Scope> Repeated(Scope scope, JsonArray list)
    {
        for (int i = 0; i < list.Count; i++)
        {
            yield return scope with { Data = Value.Of(list[i]), Index = i };
        }
    }

    private bool IsWanted(Scope scope) => when is null || when.Condition(scope);
}
