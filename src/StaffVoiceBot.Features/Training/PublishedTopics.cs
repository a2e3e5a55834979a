using System.Text.Json;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>How one question was answered, as far as it may be shown.</summary>
/// <param name="Choice">Answer.</param>
/// <param name="Percent">Share of those who answered.</param>
internal sealed record AnswerShare(string Choice, int Percent);

/// <summary>How the people behind a topic answered, as published together with their number; every list is empty below the smallest group.</summary>
/// <param name="Levels">Level.</param>
/// <param name="Formats">Format.</param>
/// <param name="Times">Times that suit.</param>
internal sealed record TopicAnswers(IReadOnlyList<AnswerShare> Levels, IReadOnlyList<AnswerShare> Formats, IReadOnlyList<AnswerShare> Times);

/// <summary>A topic as it may be shown.</summary>
/// <param name="People">Everybody who asked.</param>
/// <param name="Departments">Where they work.</param>
/// <param name="Answers">How they answered; null below the smallest group.</param>
internal sealed record PublishedTopic(Band People, IReadOnlyList<GatedLine> Departments, TopicAnswers? Answers);

/// <summary>The one way of numbers from requests to cards and files (P13).</summary>
/// <param name="published">Keeps what was published.</param>
/// <param name="gate">The gate.</param>
internal sealed class PublishedTopics(PublishedNumbers published, KGate gate)
{
    /// <summary>A topic as it may be shown.</summary>
    /// <param name="topic">Topic, as it is now.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<PublishedTopic> ReadAsync(TrainingTopic topic, CancellationToken cancellationToken)
    {
        Published numbers = await published.ReadAsync(
            PublishedNumbers.Topic(topic.Id),
            topic.Requests.Select(request => new GatedReport(request.DepartmentId, request.Person)),
            _ => Task.FromResult(JsonSerializer.Serialize(AnswersOf(topic))),
            cancellationToken);
        return new PublishedTopic(numbers.People, numbers.Departments, numbers.Figures.Length == 0 ? null : JsonSerializer.Deserialize<TopicAnswers>(numbers.Figures));
    }

    private TopicAnswers AnswersOf(TrainingTopic topic) => new(
        SharesOf(topic.Spread(request => request.Level is { } level ? [level] : Array.Empty<ProficiencyLevel>(), gate)),
        SharesOf(topic.Spread(request => request.Formats, gate)),
        SharesOf(topic.Spread(request => request.Times, gate)));

    private static List<AnswerShare> SharesOf<TChoice>(IReadOnlyList<(TChoice Choice, int Percent)> spread)
        where TChoice : struct, Enum => [.. spread.Select(share => new AnswerShare(FormFields.ToChoice(share.Choice.ToString()), share.Percent))];
}
