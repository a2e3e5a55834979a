using System.Runtime.CompilerServices;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Dialogue;

/// <summary>What the person has begun by text and not sent off, among their data (P07).</summary>
/// <param name="store">What people are in the middle of.</param>
/// <param name="pseudonyms">Pseudonyms.</param>
/// <param name="writer">Answers as people read them.</param>
/// <param name="checks">Which questions depend on others.</param>
/// <param name="texts">Sentences.</param>
public sealed class DialogueData(DialogueStore store, Pseudonyms pseudonyms, FrameWriter writer, FormChecks checks, Texts texts) : IPersonalData
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<PersonalRecord> ReadAsync(Person person, string language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DialogueState state = await store.FindAsync(pseudonyms.For(Purpose.Profile, person), cancellationToken) ?? DialogueState.Empty;
        foreach (Frame frame in state.Waiting.Prepend(state.Current).OfType<Frame>().Where(frame => frame.Answers.Count > 0))
        {
            yield return new PersonalRecord("unfinished", texts.Get("dialogue.data", language), [
                .. writer.Given(new FrameView(frame, checks), language).Select(answer => new PersonalField(answer.Input.Id, answer.Input.Label.TrimEnd('?', ':'), answer.Value))]);
        }
    }

    /// <inheritdoc/>
    public Task EraseAsync(Person person, CancellationToken cancellationToken) =>
        store.EraseAsync(pseudonyms.For(Purpose.Profile, person), cancellationToken);
}
