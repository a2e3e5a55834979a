using System.Runtime.CompilerServices;
using StaffVoiceBot.Features.Contracts.Delivery;

namespace StaffVoiceBot.Features.Themes;

/// <summary>Who is told about a theme, through merges: all reporters, and with <see cref="Everybody"/> the supporters as well.</summary>
/// <param name="name">Name of the group.</param>
/// <param name="index">Which themes were merged.</param>
/// <param name="store">Reports.</param>
/// <param name="supports">Supports.</param>
public sealed class ThemePeople(string name, ThemeIndex index, ThemeStore store, SupportStore supports) : IRecipientGroup
{
    /// <summary>Reporters and supporters.</summary>
    public const string Everybody = "themes.everybody";

    /// <summary>Reporters only.</summary>
    public const string Reporters = "themes.reporters";

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public async IAsyncEnumerable<(string Key, string ReplyAddress)> ListAsync(string id, string after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string themeId in index.FamilyOf(id))
        {
            await foreach (Member member in store.ReadMembersAsync(themeId, cancellationToken))
            {
                string key = $"{themeId}|0|{member.Reference}";
                if (member.ReplyAddress is { } address && string.CompareOrdinal(key, after) > 0)
                {
                    yield return (key, address);
                }
            }

            if (name != Everybody)
            {
                continue;
            }

            await foreach (Support support in supports.ReadAsync(themeId, cancellationToken))
            {
                string key = $"{themeId}|1|{support.Person}";
                if (string.CompareOrdinal(key, after) > 0)
                {
                    yield return (key, support.ReplyAddress);
                }
            }
        }
    }
}
