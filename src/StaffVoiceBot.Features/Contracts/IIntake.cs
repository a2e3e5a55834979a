using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>One paragraph of the privacy notice.</summary>
/// <param name="Title">Heading.</param>
/// <param name="Text">Text; what nobody has configured yet reads „[offen]“.</param>
public sealed record NoticeSection(string Title, string Text);

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
    /// version; null when storing may go on, else the answer that says why not. What was typed stays in the person's form.
    /// </summary>
    /// <param name="context">The turn.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask<Reply?> AdmitAsync(TurnContext context, CancellationToken cancellationToken);
}
