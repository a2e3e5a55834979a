using System.Runtime.CompilerServices;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Features.Themes;

/// <summary>What was done to the themes, for the other slices.</summary>
/// <param name="store">Themes.</param>
public sealed class ThemeHistory(ThemeStore store) : IThemeHistory
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<ThemeEvent> ReadAsync(DateTimeOffset since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (ThemeChange change in store.ReadChangesAsync(since, cancellationToken))
        {
            yield return new ThemeEvent(change.At, change.ThemeId, change.Needs ?? [], change.Decided);
        }
    }
}
