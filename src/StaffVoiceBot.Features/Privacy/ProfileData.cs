using System.Globalization;
using System.Runtime.CompilerServices;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Privacy;

/// <summary>What is held in the profile, and what the person supports. The counts of the day go with them.</summary>
/// <param name="profiles">Profiles.</param>
/// <param name="counts">Counts of the day.</param>
/// <param name="themes">Themes.</param>
/// <param name="organisation">Departments.</param>
/// <param name="texts">Sentences.</param>
public sealed class ProfileData(Profiles profiles, DailyCounts counts, IThemeDirectory themes, Organisation organisation, Texts texts) : IPersonalData
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<PersonalRecord> ReadAsync(Person person, string language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Profile profile = await profiles.FindAsync(person, cancellationToken);
        yield return new PersonalRecord("profile", texts.Get("privacy.data.profile", language), [
            Field("language", profile.Language ?? "–") with { Shown = profile.Language is { } chosen ? CultureInfo.GetCultureInfo(chosen).NativeName : "–" },
            Field("noticeVersion", profile.NoticeVersion ?? "–") with { Shown = YesOrNo(profile.NoticeVersion is not null) },
            Field("department", organisation.FindDepartment(profile.Department ?? "")?.Name ?? "–"),
            Field("withoutCards", YesOrNo(profile.PrefersText)),
            Field("notices", YesOrNo(!profile.IsQuiet))]);
        await foreach (OwnSupport support in themes.ReadSupportsAsync(person, language, cancellationToken))
        {
            yield return new PersonalRecord("support", texts.Get("privacy.data.support", language, support.Theme.Code), [
                Field("theme", support.Theme.Title),
                Field("supportedOn", support.SupportedOn.ToString("D", Texts.Culture(language))),
                Field("sentence", support.Sentence.Length > 0 ? support.Sentence : "–"),
                Field("department", organisation.FindDepartment(support.DepartmentId)?.Name ?? "–"),
                .. Objection(support.IsRestricted)], support.IsRestricted);
        }

        await foreach (OwnAnswer answer in themes.ReadAnswersAsync(person, language, cancellationToken))
        {
            yield return new PersonalRecord("answer", texts.Get("privacy.data.answer", language, answer.Theme.Code), [
                Field("question", answer.Question),
                Field("answer", answer.Text),
                Field("answeredOn", answer.AnsweredOn?.ToString("D", Texts.Culture(language)) ?? "–"),
                .. Objection(answer.IsRestricted)], answer.AnsweredOn is null ? null : answer.IsRestricted);
        }

        PersonalField[] Objection(bool isRestricted) => isRestricted ? [Field("objection", texts.Get("privacy.data.objected", language))] : [];
        string YesOrNo(bool isYes) => texts.Get(isYes ? "dialogue.yes" : "dialogue.no", language);
        PersonalField Field(string name, string value) => new(name, texts.Get($"privacy.field.{name}", language), value);
    }

    /// <inheritdoc/>
    public Task RestrictAsync(Person person, bool isRestricted, CancellationToken cancellationToken) => themes.RestrictPersonAsync(person, isRestricted, cancellationToken);

    /// <inheritdoc/>
    public async Task EraseAsync(Person person, CancellationToken cancellationToken)
    {
        await themes.ForgetPersonAsync(person, cancellationToken);
        await profiles.EraseAsync(person, cancellationToken);
        await counts.EraseAsync(person, cancellationToken);
    }
}
