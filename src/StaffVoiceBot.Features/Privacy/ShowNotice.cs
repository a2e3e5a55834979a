using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Privacy;

/// <summary>Shows the whole privacy notice, and notes that the person has seen it.</summary>
/// <param name="notice">Notice.</param>
/// <param name="intake">Notes it.</param>
/// <param name="cards">Cards.</param>
public sealed class ShowNotice(PrivacyNotice notice, Intake intake, PrivacyCards cards) : ITurnHandler
{
    /// <summary>Verb.</summary>
    public const string Verb = "privacy.notice";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        await intake.NoteSeenAsync(context.Person, cancellationToken);
        return cards.Notice(notice.Read(context.Language), context.Language).AsNew();
    }
}
