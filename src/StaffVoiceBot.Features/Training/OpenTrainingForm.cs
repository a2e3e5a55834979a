using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>Opens the form, by verb or typed word. What is known already is filled in (A10).</summary>
/// <param name="cards">Cards of the slice.</param>
/// <param name="catalogue">Topics to choose from.</param>
/// <param name="profiles">For the department of the last report.</param>
internal sealed class OpenTrainingForm(TrainingCards cards, TopicCatalogue catalogue, Profiles profiles) : ITurnHandler, IFormSource
{
    public const string Verb = "training.request";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        Profile profile = await profiles.FindAsync(context.Person, cancellationToken);
        TrainingForm form = TrainingForm.Empty with { Topic = context.Inputs["topic"], Department = profile.Department ?? "" };
        return cards.Form(form, [], await catalogue.ReadAsync(context.Language, cancellationToken), Guid.CreateVersion7().ToString("N"), context.Language).AsNew();
    }

    /// <inheritdoc/>
    public async ValueTask<Reply?> WriteAsync(string verb, Inputs inputs, string language, CancellationToken cancellationToken)
    {
        if (verb != RequestTraining.Verb)
        {
            return null;
        }

        IReadOnlyList<ListedTopic> listed = await catalogue.ReadAsync(language, cancellationToken);
        return cards.Form(RequestTraining.Read(inputs, listed), [], listed, inputs["formId"], language);
    }
}
