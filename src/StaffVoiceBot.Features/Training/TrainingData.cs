using System.Globalization;
using System.Runtime.CompilerServices;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>The person's training requests and places in courses among their data (P07, P10).</summary>
/// <param name="store">Requests.</param>
/// <param name="own">Requests of the person.</param>
/// <param name="names">Names of people who want to be known.</param>
/// <param name="courses">Courses.</param>
/// <param name="organisation">Departments.</param>
/// <param name="pseudonyms">Pseudonyms.</param>
/// <param name="texts">Sentences.</param>
internal sealed class TrainingData(TrainingStore store, OwnRequests own, NameBook names, CourseStore courses, Organisation organisation, Pseudonyms pseudonyms, Texts texts) : IPersonalData
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<PersonalRecord> ReadAsync(Person person, string language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (TrainingRequest request in own.ReadAsync(person, cancellationToken))
        {
            yield return new PersonalRecord("trainingRequest", texts.Get("training.data.title", language, request.Code), [
                Field("topic", request.Topic),
                Field("tool", request.Tool),
                Field("askedOn", request.AskedAt.ToString("D", Texts.Culture(language))),
                Field("urgency", Choice("urgency", request.Urgency)),
                Field("dutyDate", request.DutyDate?.ToString("D", Texts.Culture(language))),
                Field("level", Choice("level", request.Level)),
                Field("format", string.Join(", ", request.Formats.Select(format => Choice("format", format)))),
                Field("times", string.Join(", ", request.Times.Select(time => Choice("times", time)))),
                Field("groupSize", request.GroupSize.ToString(CultureInfo.InvariantCulture)),
                Field("department", organisation.FindDepartment(request.DepartmentId)?.Name),
                Field("visibility", Choice("visibility", request.Visibility)),
                Field("accessibility", request.Accessibility),
                Field("name", request.IsNamed ? await names.FindAsync(request.Person!, request.Id, cancellationToken) : null)], request.State == RequestState.Fulfilled ? null : request.State == RequestState.Restricted);
        }

        foreach ((Course course, Registration place) in await PlacesAsync(person, cancellationToken))
        {
            yield return new PersonalRecord("coursePlace", texts.Get("training.data.place", language, course.Code), [
                Field("course", course.Title),
                Field("state", texts.Get("training.data.states." + FormFields.ToChoice(place.State.ToString()), language)),
                Field("name", place.Name.Length > 0 ? place.Name : null),
                Field("accessibility", place.Accessibility)]);
        }

        PersonalField Field(string name, string? value) => new(name, texts.Get($"training.data.{name}", language), value is { Length: > 0 } ? value : "–");
        string? Choice(string field, Enum? value) => value is null ? null : texts.Get($"training.{field}.{FormFields.ToChoice(value.ToString())}", language);
    }

    /// <inheritdoc/>
    public async Task RestrictAsync(Person person, bool isRestricted, CancellationToken cancellationToken)
    {
        await foreach (TrainingRequest request in own.ReadAsync(person, cancellationToken))
        {
            await store.RestrictAsync(request, isRestricted, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task EraseAsync(Person person, CancellationToken cancellationToken)
    {
        foreach (TrainingRequest request in await own.ReadAsync(person, cancellationToken).ToListAsync(cancellationToken))
        {
            await store.EraseAsync(request, cancellationToken);
        }

        string pseudonym = pseudonyms.For(Purpose.Training, person);
        foreach ((Course course, _) in await PlacesAsync(person, cancellationToken))
        {
            await courses.ErasePersonAsync(course.Id, pseudonym, pseudonyms.For(Purpose.Feedback, person), cancellationToken);
        }
    }

    private async Task<List<(Course Course, Registration Place)>> PlacesAsync(Person person, CancellationToken cancellationToken)
    {
        string pseudonym = pseudonyms.For(Purpose.Training, person);
        IReadOnlyList<CourseRecord> all = await courses.ReadRecordsAsync(_ => true, cancellationToken);
        return [.. all.Where(record => record.Find(pseudonym) is not null).Select(record => (record.Course, record.Find(pseudonym)!))];
    }
}
