using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Features.Themes;

/// <summary>Numbers of the themes on a card.</summary>
public static class NumbersOfThemes
{
    /// <summary>How many people stand behind each of several themes.</summary>
    /// <param name="numbers">Numbers.</param>
    /// <param name="themes">Themes that are not merged.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<IReadOnlyDictionary<string, Band>> ReadAsync(this IThemeNumbers numbers, IEnumerable<Theme> themes, CancellationToken cancellationToken)
    {
        (string Id, Band People)[] read = await Task.WhenAll(themes.Select(async theme => (theme.Id, (await numbers.ReadAsync(theme.Id, cancellationToken)).People)));
        return read.ToDictionary(entry => entry.Id, entry => entry.People);
    }
}
