using System.Text.Json;

namespace StaffVoiceBot.Channel;

/// <summary>How much a typed text looks like a command.</summary>
public enum TypedAs
{
    /// <summary>No command.</summary>
    Sentence,

    /// <summary>A command with an argument, or one with slips.</summary>
    PerhapsCommand,

    /// <summary>A command and nothing else.</summary>
    Command,
}

/// <summary>What a typed text means to somebody who uses the bot without cards.</summary>
/// <param name="Answer">The answer, when the text was dealt with; null otherwise.</param>
/// <param name="Verb">Verb that the text stands for, as if its action had been clicked; empty when there is none.</param>
/// <param name="Data">Data and inputs of that click.</param>
public sealed record PlainTextStep(Reply? Answer = null, string Verb = "", JsonElement Data = default)
{
    /// <summary>True when the person was using the bot without cards when the turn began.</summary>
    public bool IsPlain { get; init; }

    /// <summary>The text means what it means to everybody.</summary>
    public static PlainTextStep AsAlways { get; } = new();
}

/// <summary>
/// Lets people use the bot without cards (A13): what they type becomes clicks, and cards become sentences and questions. Only turns of the
/// personal chat come here; the clicks pass the gate like all others.
/// </summary>
public interface IPlainTextChat
{
    /// <summary>Says what a typed text means.</summary>
    /// <param name="context">The turn.</param>
    /// <param name="typed">How much it looks like a command.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<PlainTextStep> ReadAsync(TurnContext context, TypedAs typed, CancellationToken cancellationToken);

    /// <summary>The answer as this person wants it: as it is, or without cards.</summary>
    /// <param name="context">The turn.</param>
    /// <param name="reply">The answer of the handler.</param>
    /// <param name="step">What the typed text meant; <see cref="PlainTextStep.AsAlways"/> when nothing was typed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<Reply> WriteAsync(TurnContext context, Reply reply, PlainTextStep step, CancellationToken cancellationToken);
}
