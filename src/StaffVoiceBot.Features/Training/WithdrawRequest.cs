using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Training;

/// <summary>The person takes a wish back (P10): asked once, then it is gone from the store and the demand.</summary>
/// <param name="own">Requests of the person.</param>
/// <param name="published">Numbers the person was counted in.</param>
/// <param name="store">Requests.</param>
/// <param name="access">Sentences.</param>
/// <param name="cards">Cards.</param>
internal sealed class WithdrawRequest(OwnRequests own, PublishedNumbers published, TrainingStore store, CourseAccess access, MyTrainingCards cards) : ITurnHandler
{
    public const string Verb = "training.withdraw";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        if (await own.FindAsync(context, cancellationToken) is not { } request)
        {
            return access.Say("training.withdraw.gone", context);
        }

        if (context.Inputs["confirmed"] != "true")
        {
            return cards.AskBeforeWithdrawal(request, context.Inputs["receipt"], context.Language);
        }

        await store.EraseAsync(request, cancellationToken);
        Reply withdrawn = access.Say("training.withdraw.done", context, request.Code);
        return request.Person is { } person ? withdrawn.AndAfterwards(limit => published.ForgetAsync([person], limit)) : withdrawn;
    }
}
