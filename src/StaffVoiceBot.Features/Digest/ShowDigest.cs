using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Digest;

/// <summary>Shows the running week on demand, and brings a digest that is shown already to its present state.</summary>
/// <param name="reader">Report.</param>
/// <param name="cards">Cards of the slice.</param>
/// <param name="time">Clock.</param>
public sealed class ShowDigest(DigestReader reader, DigestCards cards, TimeProvider time) : ITurnHandler
{
    /// <summary>Verb; <c>week</c> in the data is the week of the card, or missing for the running one.</summary>
    public const string RefreshVerb = "digest.refresh";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        IsoWeek week = WeekOf(context, IsoWeek.Of(time.GetUtcNow()));
        Card card = cards.Report(await reader.ReadAsync(week, context.Language, cancellationToken), context.Language, context.Person.ChannelUserId);
        return context.Route == RefreshVerb ? Reply.Replace(card.Json, card.Summary) : Reply.Show(card.Json, card.Summary);
    }

    /// <summary>The week a card names, or the running one when it names none, or one that is yet to come.</summary>
    /// <param name="context">Turn.</param>
    /// <param name="current">Running week.</param>
    internal static IsoWeek WeekOf(TurnContext context, IsoWeek current) =>
        IsoWeek.TryParse(context.Inputs["week"], out IsoWeek asked) && asked <= current ? asked : current;
}
