using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Privacy;

/// <summary>
/// Nothing is stored before the person has the privacy notice before them (P02). Three ways lead there: a form that is opened shows it,
/// folded, until its version was seen; who asks for it has seen it; and a sending that comes from neither, such as an integration's,
/// gets it as a message of its own before anything is stored. When that message cannot be sent, nothing is stored and the person keeps
/// their form. The version is noted when it was shown, not when something was stored, so that a report without attribution leaves no
/// time at the person (P19).
/// </summary>
/// <param name="notice">Notice.</param>
/// <param name="cards">Cards.</param>
/// <param name="profiles">Versions that were seen.</param>
/// <param name="sender">Sends the notice before the answer.</param>
/// <param name="settings">Limit.</param>
/// <param name="texts">Sentences.</param>
/// <param name="counts">How much was sent today.</param>
public sealed class Intake(
    PrivacyNotice notice,
    PrivacyCards cards,
    Profiles profiles,
    ICardSender sender,
    IOptions<NoticeSettings> settings,
    Texts texts,
    DailyCounts counts) : IIntake
{
    private readonly ConcurrentDictionary<string, Lazy<Task<bool>>> _showing = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<NoticeSection>> OpenFormAsync(Person person, string language, CancellationToken cancellationToken)
    {
        if (await HasSeenAsync(person, cancellationToken))
        {
            return [];
        }

        await NoteSeenAsync(person, cancellationToken);
        return notice.Read(language);
    }

    /// <inheritdoc/>
    public async ValueTask<Admission> AdmitAsync(TurnContext context, Purpose purpose, CancellationToken cancellationToken)
    {
        if (!await HasSeenAsync(context.Person, cancellationToken) && !await ShowOnceAsync(context, cancellationToken))
        {
            return new Admission(Reply.Say(texts.Get("privacy.notShown", context.Language)));
        }

        int limit = settings.Value.SubmissionsPerDay;
        DayCount count = counts.Today(context.Person, purpose);
        return count.Add() > limit ? new Admission(Reply.Say(texts.Get("privacy.limit", context.Language, limit))) : new Admission(Refusal: null, count);
    }

    /// <summary>Notes that the person has the present notice before them.</summary>
    /// <param name="person">Who.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal Task NoteSeenAsync(Person person, CancellationToken cancellationToken) =>
        profiles.ChangeAsync(person, profile => profile with { NoticeVersion = notice.Version }, cancellationToken);

    // Somebody who clicks twenty times gets the notice once, and all of the clicks wait for it.
    private async Task<bool> ShowOnceAsync(TurnContext context, CancellationToken cancellationToken)
    {
        Lazy<Task<bool>> showing = _showing.GetOrAdd(context.Person.Key, _ => new(() => ShowAsync(context, cancellationToken)));
        try
        {
            return await showing.Value;
        }
        finally
        {
            _showing.TryRemove(new(context.Person.Key, showing));
        }
    }

    private async Task<bool> ShowAsync(TurnContext context, CancellationToken cancellationToken)
    {
        Reply card = cards.Notice(notice.Read(context.Language), context.Language);
        SendResult sent = await sender.SendAsync(context.Conversation, await WriteAsync(context.Person, card, cancellationToken), cancellationToken);
        if (sent.Outcome != SendOutcome.Sent)
        {
            return false;
        }

        await NoteSeenAsync(context.Person, cancellationToken);
        return true;
    }

    private async ValueTask<OutgoingMessage> WriteAsync(Person person, Reply card, CancellationToken cancellationToken) =>
        new(card.Text, card.Card) { PlainText = (await profiles.FindAsync(person, cancellationToken)).PrefersText ? CardOutline.Of(card.Card).Text : "" };

    private async ValueTask<bool> HasSeenAsync(Person person, CancellationToken cancellationToken) =>
        (await profiles.FindAsync(person, cancellationToken)).NoticeVersion == notice.Version;
}
