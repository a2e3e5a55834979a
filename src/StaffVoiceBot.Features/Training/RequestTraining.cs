using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Contracts.PersonalDetails;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>
/// A member of staff sends the form off. Refusals come back in the form and in the chat with everything that was typed;
/// a request is stored once, however often the click or the delivery is repeated, and the form becomes its receipt.
/// </summary>
/// <param name="store">Requests.</param>
/// <param name="cards">Cards of the slice.</param>
/// <param name="organisation">Departments.</param>
/// <param name="details">Looks for personal details.</param>
/// <param name="intake">Privacy notice and daily limit.</param>
/// <param name="profiles">Remembers the department.</param>
/// <param name="names">Names of people who want to be known.</param>
/// <param name="pseudonyms">Pseudonyms.</param>
/// <param name="addresses">Where an invitation can be sent.</param>
/// <param name="demand">Topics.</param>
/// <param name="topics">Offers.</param>
/// <param name="catalogue">Topics to choose from.</param>
/// <param name="time">Clock.</param>
internal sealed class RequestTraining(
    TrainingStore store,
    TrainingCards cards,
    Organisation organisation,
    PersonalDetailCheck details,
    IIntake intake,
    Profiles profiles,
    NameBook names,
    Pseudonyms pseudonyms,
    ReplyAddresses addresses,
    DemandList demand,
    TopicStore topics,
    TopicCatalogue catalogue,
    TimeProvider time) : ITurnHandler
{
    public const string Verb = "training.submit";
    private const int LongestFormId = 64;

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        IReadOnlyList<ListedTopic> listed = await catalogue.ReadAsync(context.Language, cancellationToken);
        TrainingForm form = Read(context.Inputs, listed);
        string formId = context.Inputs["formId"] is { Length: > 0 and <= LongestFormId } id ? id : context.ActivityId;
        DateTimeOffset now = time.GetUtcNow();
        IReadOnlyList<FieldError> errors = form.Check(department => organisation.FindDepartment(department) is not null, BerlinTime.DayOf(now));
        errors = errors.Count > 0 ? errors : await details.RunAsync(context.Inputs, [("topic", form.Topic), ("tool", form.Tool), ("accessibility", form.Accessibility)], cancellationToken);
        if (errors.Count > 0)
        {
            return cards.Form(form, errors, listed, formId, context.Language);
        }

        Admission admission = await intake.AdmitAsync(context, Purpose.Training, cancellationToken);
        if (admission.Refusal is { } refusal)
        {
            return refusal;
        }

        TrainingRequest request = form.ToRequest(TimedIds.Create(now), now, pseudonyms.For(Purpose.Training, context.Person), addresses.Seal(context.Person));
        string key = pseudonyms.Of($"training|{context.Person.Key}|{formId}|{form.Fingerprint}");
        TrainingRequest saved = await store.SaveOnceAsync(request, key, cancellationToken);
        if (saved.IsNamed)
        {
            await names.KeepAsync(saved.Person!, saved.Id, context.Person.Name, cancellationToken);
        }

        Reply receipt = cards.Receipt(saved, await FindOfferAsync(saved, context.Language, cancellationToken), context.Language);
        return admission.After(receipt.AndAfterwards(await profiles.RememberDepartmentAsync(context.Person, saved.DepartmentId, saved.Visibility, cancellationToken)));
    }

    /// <summary>The form as it was sent.</summary>
    /// <param name="inputs">Inputs of the card.</param>
    /// <param name="listed">Topics that can be chosen.</param>
    internal static TrainingForm Read(Inputs inputs, IReadOnlyList<ListedTopic> listed)
    {
        ListedTopic? chosen = listed.FirstOrDefault(topic => topic.Id == inputs["catalogueTopic"]);
        return new(
            inputs["topic"],
            inputs["tool"],
            inputs["level"],
            inputs["urgency"],
            inputs["dutyDate"],
            inputs.List("format"),
            inputs.List("times"),
            inputs["groupSize"],
            inputs["accessibility"],
            inputs["department"],
            inputs["visibility"])
        {
            CatalogueTopic = chosen?.Id ?? "",
            CatalogueTitle = chosen?.Title ?? "",
        };
    }

    // Bundling takes a while with thousands of requests, so it is left out while there is nothing to offer.
    private async Task<TrainingOffer?> FindOfferAsync(TrainingRequest request, string language, CancellationToken cancellationToken) =>
        (await topics.ReadDecisionsAsync(cancellationToken)).Values.Any(decision => decision.Offer is not null)
            ? (await demand.FindAsync(request.Id, language, cancellationToken))?.Offer
            : null;
}
