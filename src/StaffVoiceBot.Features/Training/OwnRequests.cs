using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>
/// The one way to a request for the person it belongs to: by their pseudonym or, without attribution (P19), by the secret that only
/// its receipt carries. The secret follows from the id and the bot's key; nothing of it is stored.
/// </summary>
/// <param name="store">Requests.</param>
/// <param name="pseudonyms">Pseudonyms.</param>
internal sealed class OwnRequests(TrainingStore store, Pseudonyms pseudonyms)
{
    /// <summary>What the receipt of a request without attribution carries; empty for others.</summary>
    /// <param name="request">Request.</param>
    public string SecretFor(TrainingRequest request) => request.Person is null ? SecretOf(request.Id) : "";

    /// <summary>The request that <c>id</c>, with <c>receipt</c> where it has one, names; null when there is none, or it is somebody else's.</summary>
    /// <param name="context">The turn.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<TrainingRequest?> FindAsync(TurnContext context, CancellationToken cancellationToken)
    {
        string id = context.Inputs["id"];
        if (!Guid.TryParseExact(id, "N", out _) || await store.FindAsync(id, cancellationToken) is not { } request)
        {
            return null;
        }

        bool isOwn = request.Person is null ? context.Inputs["receipt"] == SecretOf(id) : request.Person == PseudonymOf(context.Person);
        return isOwn ? request : null;
    }

    /// <summary>Requests of a person, oldest first. There is no index by person, so all requests are looked through.</summary>
    /// <param name="person">Who.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public IAsyncEnumerable<TrainingRequest> ReadAsync(Person person, CancellationToken cancellationToken)
    {
        string pseudonym = PseudonymOf(person);
        return store.ReadAsync(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, cancellationToken).Where(request => request.Person == pseudonym);
    }

    private string PseudonymOf(Person person) => pseudonyms.For(Purpose.Training, person);

    private string SecretOf(string id) => pseudonyms.Of("training-receipt|" + id);
}
