using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Digest;

/// <summary>Says the digest of a card as plain text in the same thread: for screen readers, for clients without cards, for copying (A15).</summary>
/// <param name="reader">Report.</param>
/// <param name="cards">Cards of the slice.</param>
/// <param name="texts">Sentences.</param>
/// <param name="time">Clock.</param>
public sealed class ShowDigestAsText(DigestReader reader, DigestCards cards, Texts texts, TimeProvider time) : ITurnHandler
{
    /// <summary>Verb; <c>week</c> in the data as in <see cref="ShowDigest"/>.</summary>
    public const string Verb = "digest.text";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        IsoWeek week = ShowDigest.WeekOf(context, IsoWeek.Of(time.GetUtcNow()));
        Card card = cards.Report(await reader.ReadAsync(week, context.Language, cancellationToken), context.Language);
        return Reply.Say(texts.Get("digest.text.said", context.Language)) with { AlsoSay = CardTextTwin.Of(card.Json) };
    }
}
