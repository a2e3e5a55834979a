using StaffVoiceBot.Features.Themes.Domain;

namespace StaffVoiceBot.Features.Themes;

/// <summary>Reads everybody behind a theme, through merges.</summary>
/// <param name="index">Which themes were merged.</param>
/// <param name="store">Reports.</param>
/// <param name="supports">Supports.</param>
public sealed class ThemeVoices(ThemeIndex index, ThemeStore store, SupportStore supports)
{
    /// <summary>The people behind a theme.</summary>
    /// <param name="themeId">Theme that is not merged.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Voices> ReadAsync(string themeId, CancellationToken cancellationToken)
    {
        List<Voice> voices = [];
        int former = 0;
        foreach (string id in index.FamilyOf(themeId))
        {
            former += index.Find(id)?.FormerPeople ?? 0;
            await foreach (Member member in store.ReadMembersAsync(id, cancellationToken))
            {
                voices.Add(new Voice(member.Reporter, member.DepartmentId));
            }

            await foreach (Support support in supports.ReadAsync(id, cancellationToken))
            {
                voices.Add(new Voice(support.Person, support.DepartmentId));
            }
        }

        return new Voices(voices, former);
    }

    /// <summary>The people behind each of several themes.</summary>
    /// <param name="themes">Themes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Dictionary<string, Voices>> ReadAsync(IEnumerable<Theme> themes, CancellationToken cancellationToken)
    {
        (string Id, Voices Voices)[] read = await Task.WhenAll(themes.Select(async theme => (theme.Id, await ReadAsync(theme.Id, cancellationToken))));
        return read.ToDictionary(entry => entry.Id, entry => entry.Voices);
    }
}
