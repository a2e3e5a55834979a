using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Assessment;

/// <summary>Who of the Stabsstelle assessed a theme or released its lane is forgotten after 90 days; what was changed, and why, stays (domain 3.4).</summary>
/// <param name="store">Assessments.</param>
public sealed class AssessmentRetention(AssessmentStore store) : IRetention
{
    private static readonly TimeSpan TraceLife = TimeSpan.FromDays(90);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RetentionCount>> ExpireAsync(DateTimeOffset moment, CancellationToken cancellationToken) =>
        [new("assessmentTrace", await store.ForgetPeopleAsync(moment - TraceLife, cancellationToken))];
}
