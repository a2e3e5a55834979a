using System.Runtime.CompilerServices;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Needs.Domain;

namespace StaffVoiceBot.Features.Needs;

/// <summary>The person's reports among their data (P07). Reports without attribution are nobody's and are reached by their code alone.</summary>
/// <param name="needs">Reports of the person.</param>
/// <param name="store">Reports.</param>
/// <param name="names">Names of people who want to be known.</param>
/// <param name="erase">Erases a report.</param>
/// <param name="themes">Themes the reports are in.</param>
/// <param name="cards">Values as they are shown.</param>
/// <param name="texts">Sentences.</param>
public sealed class NeedData(OwnNeeds needs, NeedStore store, NameBook names, EraseNeed erase, IThemeDirectory themes, MyNeedCards cards, Texts texts) : IPersonalData
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<PersonalRecord> ReadAsync(Person person, string language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (Need need in needs.ReadAsync(person, cancellationToken))
        {
            string name = need.IsNamed ? await names.FindAsync(need.Owner, need.Id, cancellationToken) : "";
            yield return new PersonalRecord("need", texts.Get("needs.need.title", language, need.Code), [
                new PersonalField("code", texts.Get("needs.receipt.code", language), need.Code),
                new PersonalField("text", texts.Get("needs.receipt.text", language), need.Text),
                .. cards.Facts(need, language).Select(fact => new PersonalField(fact.Field, fact.Title, fact.Value)),
                .. await ThemeOfAsync(need, language, cancellationToken) is { } theme ? new[] { new PersonalField("theme", texts.Get("privacy.field.theme", language), theme) } : [],
                .. name.Length == 0 ? [] : new[] { new PersonalField("name", texts.Get("needs.need.name", language), name) }], need.Status == NeedStatus.Restricted);
        }
    }

    /// <inheritdoc/>
    public async Task RestrictAsync(Person person, bool isRestricted, CancellationToken cancellationToken)
    {
        await foreach (Need need in needs.ReadAsync(person, cancellationToken))
        {
            await store.ChangeAsync(
                need.Week.ToString(),
                need.Id,
                present => (present.Status == NeedStatus.Restricted) == isRestricted
                    ? null
                    : present with { Status = isRestricted ? NeedStatus.Restricted : present.ThemeId is null ? NeedStatus.Received : NeedStatus.Bundled },
                cancellationToken);
            await themes.RestrictNeedAsync(new NeedReference(need.Week.ToString(), need.Id), isRestricted, cancellationToken);
        }
    }

    // A theme that nobody has described yet is known to its people by its code alone.
    private async Task<string?> ThemeOfAsync(Need need, string language, CancellationToken cancellationToken) =>
        need.ThemeId is { } id && await themes.FindAsync(id, language, cancellationToken) is { } theme ? $"{theme.Code} {(theme.IsPublic ? theme.Title : "")}".TrimEnd() : null;

    /// <inheritdoc/>
    public async Task EraseAsync(Person person, CancellationToken cancellationToken)
    {
        foreach (Need need in await needs.ReadAsync(person, cancellationToken).ToListAsync(cancellationToken))
        {
            await erase.RunAsync(need, cancellationToken);
        }
    }
}
