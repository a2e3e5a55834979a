using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>
/// Who asked for a topic with their name: trainers may know them and ask them (domain 3.2). Nobody else stands here, and nobody but the
/// trainer looks on: names stand in a personal chat or in a dialog, never in a channel or a group.
/// </summary>
/// <param name="names">Names of people who want to be known.</param>
/// <param name="organisation">Departments.</param>
/// <param name="texts">Sentences.</param>
internal sealed class NamedRequests(NameBook names, Organisation organisation, Texts texts)
{
    private const int PeopleShown = 20;

    /// <summary>Name and department of each person, in the order of their first request; at the end how many more there are.</summary>
    /// <param name="topic">Topic.</param>
    /// <param name="context">The trainer's turn.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<string>> ReadAsync(TrainingTopic topic, TurnContext context, CancellationToken cancellationToken)
    {
        if (context.Conversation.Kind != ConversationKind.Personal && context.Kind is not (TurnKind.DialogOpen or TurnKind.DialogSubmit))
        {
            return [];
        }

        List<TrainingRequest> named = [.. topic.Requests.Where(request => request.IsNamed).DistinctBy(request => request.Person)];
        string[] lines = await Task.WhenAll(named.Take(PeopleShown).Select(request => DescribeAsync(request, cancellationToken)));
        IEnumerable<string> rest = named.Count > PeopleShown ? [texts.Get("training.topic.namedRest", context.Language, named.Count - PeopleShown)] : [];
        return [.. lines.Where(line => line.Length > 0), .. rest];
    }

    private async Task<string> DescribeAsync(TrainingRequest request, CancellationToken cancellationToken) =>
        await names.FindAsync(request.Person!, request.Id, cancellationToken) is { Length: > 0 } name
            ? CardText.Escape($"{name}, {organisation.FindDepartment(request.DepartmentId)?.Name ?? request.DepartmentId}")
            : "";
}
