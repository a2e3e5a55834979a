using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Digest.Domain;

namespace StaffVoiceBot.Features.Digest;

/// <summary>Everything of one block of the digest, page by page in a dialog, so that the digest itself stays short.</summary>
/// <param name="reader">Report.</param>
/// <param name="cards">Cards of the slice.</param>
/// <param name="time">Clock.</param>
public sealed class ListDigest(DigestReader reader, DigestCards cards, TimeProvider time) : ITurnHandler
{
    /// <summary>Verb; <c>week</c>, <c>block</c> (name of a <see cref="DigestBlock"/>) and <c>page</c> in the data.</summary>
    public const string Verb = "digest.list";

    private const int MostPages = 1000;

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        IsoWeek week = ShowDigest.WeekOf(context, IsoWeek.Of(time.GetUtcNow()));
        DigestBlock block = FormFields.Choice<DigestBlock>(context.Inputs["block"]) ?? DigestBlock.Decide;
        DigestReport report = await reader.ReadAsync(week, context.Language, cancellationToken);
        return cards.Block(report, block, FormFields.Number(context.Inputs["page"], 0, MostPages) ?? 0, context.Language);
    }
}
