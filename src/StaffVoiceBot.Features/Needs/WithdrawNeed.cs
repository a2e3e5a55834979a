using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Needs.Domain;

namespace StaffVoiceBot.Features.Needs;

/// <summary>
/// The owner takes a report back (P10): asked once, then text, pseudonym and reply address are gone from the report and its theme, and
/// right afterwards from what was published. The theme goes first: as long as the report is there, a repeated click finishes what a crash has left.
/// </summary>
/// <param name="needs">Reports of the person.</param>
/// <param name="published">Numbers the person was counted in.</param>
/// <param name="erase">Erases a report.</param>
/// <param name="cards">Cards.</param>
public sealed class WithdrawNeed(OwnNeeds needs, PublishedNumbers published, EraseNeed erase, MyNeedCards cards) : ITurnHandler
{
    /// <summary>Verb; <c>id</c> or <c>receipt</c> in the data, and <c>confirmed</c> is <c>true</c> once the person was asked.</summary>
    public const string Verb = "needs.withdraw";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        if (await needs.FindAsync(context, cancellationToken) is not { } need)
        {
            return cards.Gone(context);
        }

        if (context.Inputs["confirmed"] != "true")
        {
            return cards.AskBeforeWithdrawal(need, context);
        }

        await erase.RunAsync(need, cancellationToken);
        Reply withdrawn = cards.Withdrawn(need, context);
        return need.Reporter is { } reporter ? withdrawn.AndAfterwards(limit => published.ForgetAsync([reporter], limit)) : withdrawn;
    }
}

/// <summary>Erases a report everywhere, for its owner and for the retention.</summary>
/// <param name="store">Reports.</param>
/// <param name="names">Names of people who want to be known.</param>
/// <param name="themes">Themes.</param>
public sealed class EraseNeed(NeedStore store, NameBook names, IThemeDirectory themes)
{
    /// <summary>Erases it; again does no harm.</summary>
    /// <param name="need">Report.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task RunAsync(Need need, CancellationToken cancellationToken)
    {
        await themes.ForgetNeedAsync(new NeedReference(need.Week.ToString(), need.Id), cancellationToken);
        if (need.IsNamed)
        {
            await names.ForgetAsync(need.Owner, need.Id, cancellationToken);
        }

        await store.EraseAsync(need, cancellationToken);
    }
}
