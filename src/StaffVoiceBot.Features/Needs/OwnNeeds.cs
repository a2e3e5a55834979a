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
        string receipt = context.Inputs["receipt"];
        string id = context.Inputs["id"];
        if (id.Length == 0 && receipt.Length > 0)
        {
            return await FindAsync(receipt, cancellationToken);
        }

        string? owner = receipt.Length > 0 ? receipts.DigestOf(receipt) : pseudonyms.For(Purpose.Need, context.Person);
        return owner is not null && await store.FindAsync(id, cancellationToken) is { } need && need.Owner == owner ? need : null;
    }

    /// <summary>The report without attribution that a receipt code leads to; null when there is none.</summary>
    /// <param name="receipt">Code as it was typed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Need?> FindAsync(string receipt, CancellationToken cancellationToken) => receipts.DigestOf(receipt) is { } owner
        ? await store.ReadOwnAsync(owner, cancellationToken).FirstOrDefaultAsync(cancellationToken)
        : null;

    /// <summary>Reports of the person, newest first.</summary>
    /// <param name="person">Who.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public IAsyncEnumerable<Need> ReadAsync(Person person, CancellationToken cancellationToken) =>
        store.ReadOwnAsync(pseudonyms.For(Purpose.Need, person), cancellationToken);
}
