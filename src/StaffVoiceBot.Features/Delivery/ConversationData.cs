using System.Globalization;
using System.Runtime.CompilerServices;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Delivery;

/// <summary>The person's chat with the bot among their data (P07). Erased, it is known again from the next message on.</summary>
/// <param name="conversations">Known conversations.</param>
/// <param name="pseudonyms">Pseudonyms.</param>
/// <param name="texts">Sentences.</param>
internal sealed class ConversationData(ConversationBook conversations, Pseudonyms pseudonyms, Texts texts) : IPersonalData
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<PersonalRecord> ReadAsync(Person person, string language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await conversations.FindPersonAsync(pseudonyms.For(Purpose.Profile, person), cancellationToken) is { } known)
        {
            yield return new PersonalRecord("conversation", texts.Get("delivery.data.title", language), [
                new PersonalField("conversationId", texts.Get("delivery.data.conversation", language), known.Conversation.ConversationId) { Shown = texts.Get("delivery.data.inJson", language) },
                new PersonalField("userId", texts.Get("delivery.data.user", language), known.Conversation.UserId ?? "–") { Shown = texts.Get("delivery.data.inJson", language) },
                new PersonalField("locale", texts.Get("delivery.data.locale", language), known.Conversation.Locale ?? "–") { Shown = NameOf(known.Conversation.Locale) }]);
        }
    }

    // Clients send whatever they like.
    private static string NameOf(string? locale) =>
        CultureInfo.GetCultures(CultureTypes.AllCultures).FirstOrDefault(culture => culture.Name.Length > 0 && culture.Name.Equals(locale, StringComparison.OrdinalIgnoreCase))?.NativeName ?? "–";

    /// <inheritdoc/>
    public Task EraseAsync(Person person, CancellationToken cancellationToken) =>
        conversations.ForgetPersonAsync(pseudonyms.For(Purpose.Profile, person), cancellationToken);
}
