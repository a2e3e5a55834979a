using System.Globalization;
using System.Runtime.CompilerServices;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>The person's training requests among their data (P07). There is no index by person, so all requests are looked through.</summary>
/// <param name="store">Requests.</param>
/// <param name="pseudonyms">Pseudonyms.</param>
/// <param name="texts">Sentences.</param>
internal sealed class TrainingData(TrainingStore store, Pseudonyms pseudonyms, Texts texts) : IPersonalData
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<PersonalRecord> ReadAsync(Person person, string language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (TrainingRequest request in OwnAsync(person, cancellationToken))
        {
            yield return new PersonalRecord("trainingRequest", texts.Get("training.data.title", language, request.Code), [
                Field("topic", request.Topic),
                Field("tool", request.Tool),
                Field("askedOn", request.AskedAt.ToString("D", Texts.Culture(language))),
                Field("groupSize", request.GroupSize.ToString(CultureInfo.InvariantCulture)),
                Field("accessibility", request.Accessibility)]);
        }

        PersonalField Field(string name, string? value) => new(name, texts.Get($"training.data.{name}", language), value ?? "–");
    }

    /// <inheritdoc/>
    public async Task EraseAsync(Person person, CancellationToken cancellationToken)
    {
        foreach (TrainingRequest request in await OwnAsync(person, cancellationToken).ToListAsync(cancellationToken))
        {
            await store.EraseAsync(request.Id, cancellationToken);
        }
    }

    private IAsyncEnumerable<TrainingRequest> OwnAsync(Person person, CancellationToken cancellationToken)
    {
        string pseudonym = pseudonyms.For(Purpose.Training, person);
        return store.ReadAsync(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, cancellationToken).Where(request => request.Person == pseudonym);
    }
}
