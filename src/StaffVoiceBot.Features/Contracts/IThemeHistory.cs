namespace StaffVoiceBot.Features.Contracts;

/// <summary>Something that was done to a theme, as the audit has it. Holds no words of staff, and of the Stabsstelle no names.</summary>
/// <param name="At">UTC.</param>
/// <param name="ThemeId">Theme.</param>
/// <param name="Reports">Reports that were put in or moved; empty else.</param>
/// <param name="Decided">New status; null for anything but a decision.</param>
public sealed record ThemeEvent(DateTimeOffset At, string ThemeId, IReadOnlyList<NeedReference> Reports, ThemeStatus? Decided);

/// <summary>What was done to the themes. Implemented by the slice that owns them.</summary>
public interface IThemeHistory
{
    /// <summary>What was done since a moment, oldest first.</summary>
    /// <param name="since">Moment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    IAsyncEnumerable<ThemeEvent> ReadAsync(DateTimeOffset since, CancellationToken cancellationToken);
}
