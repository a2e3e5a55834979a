using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Needs.Domain;

namespace StaffVoiceBot.Features.Needs;

/// <summary>
/// The one way to a report for the person it belongs to (design section 5): the owner is the pseudonym of who is authenticated, or the
/// digest of a receipt code they know. What a card says about a person is never asked.
/// </summary>
/// <param name="store">Reports.</param>
/// <param name="pseudonyms">Pseudonyms.</param>
/// <param name="receipts">Receipt codes.</param>
public sealed class OwnNeeds(NeedStore store, Pseudonyms pseudonyms, ReceiptCodes receipts)
{
    /// <summary>The report that <c>id</c> or <c>receipt</c> in the data names; null when there is none, or it is somebody else's.</summary>
    /// <param name="context">The turn.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Need?> FindAsync(TurnContext context, CancellationToken cancellationToken)
    {
        string? owner = OwnerOf(context);
        string id = context.Inputs["id"];
        if (id.Length == 0 && owner is not null && context.Inputs["receipt"].Length > 0)
        {
            return await store.ReadOwnAsync(owner, cancellationToken).FirstOrDefaultAsync(cancellationToken);
        }

        return owner is not null && await store.FindAsync(id, cancellationToken) is { } need && need.Owner == owner ? need : null;
    }

    /// <summary>Reports of the person, newest first.</summary>
    /// <param name="person">Who.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public IAsyncEnumerable<Need> ReadAsync(Person person, CancellationToken cancellationToken) =>
        store.ReadOwnAsync(pseudonyms.For(Purpose.Need, person), cancellationToken);

    private string? OwnerOf(TurnContext context) =>
        context.Inputs["receipt"] is { Length: > 0 } code ? receipts.DigestOf(code) : pseudonyms.For(Purpose.Need, context.Person);
}
