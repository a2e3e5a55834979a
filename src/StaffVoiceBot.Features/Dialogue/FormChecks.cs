using System.Text.Json.Nodes;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Dialogue;

/// <summary>What the forms of all slices would say to the answers so far.</summary>
/// <param name="checks">Forms of the slices.</param>
public sealed class FormChecks(IEnumerable<IFormCheck> checks)
{
    /// <summary>What is wrong with the present answer to the question that is asked; null when nothing is.</summary>
    /// <param name="view">Frame at a question.</param>
    public FieldError? Find(FrameView view)
    {
        if (view.Finishing.Count == 0)
        {
            return null;
        }

        int command = view.Finishing[0];
        Inputs inputs = Read(view.DataOf(command));
        return checks.SelectMany(check => check.Check(view.Commands[command].Verb, inputs)).FirstOrDefault(error => error.Field == view.Input.Id);
    }

    /// <summary>True when the question that is asked can be left without an answer.</summary>
    /// <param name="view">Frame at a question.</param>
    public bool IsOptional(FrameView view)
    {
        Dictionary<string, string> empty = new(view.Frame.Answers) { [view.Input.Id] = "" };
        return !view.Input.IsRequired && Find(view.At(view.Frame with { Answers = empty })) is null;
    }

    /// <summary>Ids of the inputs that say nothing beside the others.</summary>
    /// <param name="verb">Verb the form is sent off with.</param>
    /// <param name="data">Data and inputs so far.</param>
    public HashSet<string> Moot(string verb, JsonObject data)
    {
        Inputs inputs = Read(data);
        return [.. checks.SelectMany(check => check.Moot(verb, inputs))];
    }

    /// <summary>Data as the handler of a form reads it.</summary>
    /// <param name="data">Data and inputs.</param>
    internal static Inputs Read(JsonObject data) => new(data.ToDictionary(member => member.Key, member => member.Value is JsonValue value ? value.ToString() : ""));
}
