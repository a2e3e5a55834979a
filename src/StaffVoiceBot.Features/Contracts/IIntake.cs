using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>One paragraph of the privacy notice.</summary>
/// <param name="Title">Heading.</param>
/// <param name="Text">Text; what nobody has configured yet reads „[offen]“.</param>
public sealed record NoticeSection(string Title, string Text);

/// <summary>Whether something may be stored for a person.</summary>
/// <param name="Refusal">The answer that says why not; null when storing may go on.</param>
/// <param name="Count">Where it is counted for the day; null when there is nothing to count. What leaves no trace at the person is not counted in the store (P19).</param>
public sealed record Admission(Reply? Refusal, DayCount? Count = null)
{
    /// <summary>The answer to what was stored, after which it is counted; one that leaves no trace stays without (P19).</summary>
    /// <param name="reply">Answer.</param>
    public Reply After(Reply reply) => reply.LeavesNoTrace || Count is not { } count ? reply : reply.AndAfterwards(token => count.NoteAsync([], token));
}

/// <summary>What stands before everything that is stored for a person: the privacy notice (P02) and the daily limit (P25).</summary>
public interface IIntake
{
    /// <summary>
    /// The privacy notice for a form that is being opened, and notes that the person has it before them. Empty for somebody who has
    /// seen the present version.
    /// </summary>
    /// <param name="person">Who opens the form.</param>
    /// <param name="language">Language.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<IReadOnlyList<NoticeSection>> OpenFormAsync(Person person, string language, CancellationToken cancellationToken);

    /// <summary>
    /// Call it with valid inputs, right before storing. Sends the privacy notice into the chat to somebody who never saw the present
    /// version. What was typed stays in the person's form.
    /// </summary>
    /// <param name="context">The turn.</param>
    /// <param name="purpose">What for. The limit holds for each on its own.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<Admission> AdmitAsync(TurnContext context, Purpose purpose, CancellationToken cancellationToken);
}
