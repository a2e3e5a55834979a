using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;

namespace StaffVoiceBot;

/// <summary>Lends the texts to the channel, which knows nothing of cards.</summary>
/// <param name="texts">Sentences.</param>
internal sealed class ChannelTexts(Texts texts) : IChannelTexts
{
    /// <inheritdoc/>
    public string Get(string key, string language, params object[] arguments) => texts.Get(key, language, arguments);
}
