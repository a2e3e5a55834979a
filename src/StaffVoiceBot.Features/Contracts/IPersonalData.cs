using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>One value that is held about a person.</summary>
/// <param name="Name">Name in the JSON export; lower camel case.</param>
/// <param name="Label">Name in the person's language.</param>
/// <param name="Value">Value as it is stored, or in the person's language.</param>
public sealed record PersonalField(string Name, string Label, string Value)
{
    /// <summary>Value as people read it, where that is another one: an id or a code says nothing to them.</summary>
    public string Shown { get; init; } = Value;
}

/// <summary>One thing that is held about a person, such as a report.</summary>
/// <param name="Kind">Kind in the JSON export, such as <c>need</c>.</param>
/// <param name="Title">What it is, in the person's language.</param>
/// <param name="Fields">Its values.</param>
/// <param name="IsRestricted">Whether an objection lies on it (P11); null for what no objection can lie on.</param>
public sealed record PersonalRecord(string Kind, string Title, IReadOnlyList<PersonalField> Fields, bool? IsRestricted = null);

/// <summary>
/// What a slice holds about a person (P07, P10, P11). Registered by the slice that owns the rows; asked only for the person themself.
/// </summary>
public interface IPersonalData
{
    /// <summary>Everything held.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="language">Language of labels and values.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    IAsyncEnumerable<PersonalRecord> ReadAsync(Person person, string language, CancellationToken cancellationToken);

    /// <summary>Restricts the processing after an objection, until it is decided, or lifts that. Does nothing where nothing is counted or shown.</summary>
    /// <param name="person">Who objects.</param>
    /// <param name="isRestricted">True to restrict.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task RestrictAsync(Person person, bool isRestricted, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Erases everything; again does no harm.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task EraseAsync(Person person, CancellationToken cancellationToken);
}
