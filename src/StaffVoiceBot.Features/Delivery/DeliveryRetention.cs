using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Delivery;

/// <summary>
/// Chats and settings of people who have not written for 24 months go, keys of sent messages and dead letters after two weeks, and
/// the runs of jobs after a year.
/// </summary>
/// <param name="conversations">Known conversations.</param>
/// <param name="profiles">Settings of people.</param>
/// <param name="outbox">Keys of sent messages.</param>
/// <param name="deadLetters">Dead letters.</param>
/// <param name="runs">Runs of jobs.</param>
public sealed class DeliveryRetention(ConversationBook conversations, Profiles profiles, OutboxStore outbox, DeadLetters deadLetters, RunStore runs) : IRetention
{
    private const int MonthsOfSilence = 24;
    private static readonly TimeSpan MessageLife = TimeSpan.FromDays(14);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RetentionCount>> ExpireAsync(DateTimeOffset moment, CancellationToken cancellationToken) =>
    [
        new("conversation", await ForgetSilentAsync(moment.AddMonths(-MonthsOfSilence), cancellationToken)),
        new("sentKey", await outbox.EraseSentAsync(moment - MessageLife, cancellationToken)),
        new("deadLetter", await deadLetters.EraseAsync(moment - MessageLife, cancellationToken)),
        new("run", await runs.EraseAsync(moment.AddYears(-1), cancellationToken)),
    ];

    private async Task<int> ForgetSilentAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        int count = 0;
        await foreach (string pseudonym in conversations.ListSilentAsync(before, cancellationToken))
        {
            await profiles.EraseAsync(pseudonym, cancellationToken);
            await conversations.ForgetPersonAsync(pseudonym, cancellationToken);
            count++;
        }

        return count;
    }
}
