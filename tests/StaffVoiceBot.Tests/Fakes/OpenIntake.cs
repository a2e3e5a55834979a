using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Tests.Fakes;

/// <summary>Everybody has seen the privacy notice and is within the daily limit.</summary>
public sealed class OpenIntake : IIntake
{
    public ValueTask<IReadOnlyList<NoticeSection>> OpenFormAsync(Person person, string language, CancellationToken cancellationToken) => new([]);

    public ValueTask<Admission> AdmitAsync(TurnContext context, Purpose purpose, CancellationToken cancellationToken) => new(new Admission(Refusal: null));
}
