namespace StaffVoiceBot.Features.Contracts;

/// <summary>A change of an assessment, as the audit has it.</summary>
/// <param name="At">UTC.</param>
/// <param name="Text">What changed and why, in words of the asked language.</param>
public sealed record AssessmentTrace(DateTimeOffset At, string Text);

/// <summary>How a theme was assessed over time (S7). Implemented by the slice that assesses.</summary>
public interface IAssessmentTrail
{
    /// <summary>All changes of a theme itself, oldest first.</summary>
    /// <param name="themeId">Theme.</param>
    /// <param name="language">Language of the texts.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    IAsyncEnumerable<AssessmentTrace> ReadAsync(string themeId, string language, CancellationToken cancellationToken);
}
