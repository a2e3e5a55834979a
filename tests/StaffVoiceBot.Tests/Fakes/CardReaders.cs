using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Tests.Fakes;

/// <summary>Nobody asked for text in place of cards.</summary>
public sealed class CardReaders : IPlainTextMessages
{
    public Task<OutgoingMessage> WriteAsync(string pseudonym, OutgoingMessage message, string language, CancellationToken cancellationToken) =>
        Task.FromResult(message);
}
