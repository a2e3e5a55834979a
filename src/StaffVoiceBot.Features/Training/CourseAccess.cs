using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Training;

/// <summary>A course belongs to the trainer who planned it; new ones are for trainers.</summary>
/// <param name="courses">Courses.</param>
/// <param name="pseudonyms">Pseudonyms.</param>
/// <param name="texts">Sentences.</param>
internal sealed class CourseAccess(CourseStore courses, Pseudonyms pseudonyms, Texts texts)
{
    /// <summary>The person's pseudonym as trainer and participant.</summary>
    /// <param name="person">Who.</param>
    public string PseudonymOf(Person person) => pseudonyms.For(Purpose.Training, person);

    /// <summary>The person's own course that the turn names, or null and the sentence that says why not.</summary>
    /// <param name="context">Turn with the course's id in its data.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<(CourseRecord? Own, Reply Refusal)> FindOwnAsync(TurnContext context, CancellationToken cancellationToken)
    {
        CourseRecord? record = await courses.FindAsync(context.Inputs["course"], cancellationToken);
        return record is null ? (null, Say("training.course.unknown", context))
            : record.Course.Trainer != PseudonymOf(context.Person) ? (null, Say("training.course.notYours", context))
            : (record, Reply.Nothing);
    }

    /// <summary>A sentence.</summary>
    /// <param name="key">Key.</param>
    /// <param name="context">For the language.</param>
    /// <param name="arguments">Values for the placeholders.</param>
    public Reply Say(string key, TurnContext context, params object[] arguments) => Reply.Say(texts.Get(key, context.Language, arguments));
}
