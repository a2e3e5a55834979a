using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Needs.Domain;

namespace StaffVoiceBot.Features.Needs;

/// <summary>
/// Any sentence that is no command is taken as the beginning of a report and offered back as one. A code that the bot handed out, a receipt code
/// as well, shows the report it stands for, or says which word leads there.
/// </summary>
/// <param name="cards">Cards of the slice.</param>
/// <param name="themes">For what exists already.</param>
/// <param name="needs">Reports of the person.</param>
/// <param name="own">Their cards.</param>
/// <param name="texts">Sentences.</param>
public sealed class OfferReport(NeedCards cards, IThemeDirectory themes, OwnNeeds needs, MyNeedCards own, Texts texts) : ITurnHandler
{
    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        if (PublicCode.ParseAlone(context.Text) is { } code)
        {
            return await FollowAsync(code, context, cancellationToken);
        }

        if (ReceiptCodes.IsCode(context.Text))
        {
            return await needs.FindAsync(context.Text, cancellationToken) is { } need
                ? await own.NeedAsync(need, context.Text.Trim(), context, cancellationToken)
                : own.Gone(context);
        }

        Reply? similar = await themes.OfferSimilarAsync(context.Text, context.Person, context.Language, cancellationToken);
        return cards.Offer(context.Text, context.ActivityId, context.Language) with { Then = similar is null ? [] : [similar] };
    }

    private async Task<Reply> FollowAsync(string code, TurnContext context, CancellationToken cancellationToken)
    {
        Need? need = code[0] == PublicCode.Need ? await needs.ReadAsync(context.Person, cancellationToken).FirstOrDefaultAsync(need => need.Code == code, cancellationToken) : null;
        return need is not null ? await own.NeedAsync(need, context, cancellationToken) : Reply.Say(texts.Get(
            code[0] switch
            {
                PublicCode.Need => "needs.code.unknown",
                PublicCode.Theme => "needs.code.theme",
                PublicCode.Course => "needs.code.course",
                _ => "needs.code.topic",
            },
            context.Language,
            code));
    }
}
