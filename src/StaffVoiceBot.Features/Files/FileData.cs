using System.Runtime.CompilerServices;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Files;

/// <summary>The files a person has asked for, among their data (P07), and the end of every ticket two days after it was made (P17).</summary>
/// <param name="tickets">Tickets.</param>
/// <param name="texts">Sentences.</param>
internal sealed class FileData(FileTickets tickets, Texts texts) : IPersonalData, IRetention
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<PersonalRecord> ReadAsync(Person person, string language, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (FileTicket ticket in tickets.ReadAsync(person, cancellationToken))
        {
            string until = ticket.ExpiresAt.ToString("D", Texts.Culture(language));
            yield return new PersonalRecord("file", texts.Get("files.data.title", language), [
                new PersonalField("kind", texts.Get("files.data.kind", language), ticket.Order.Kind),
                new PersonalField("goodUntil", texts.Get("files.data.goodUntil", language), until)]);
        }
    }

    /// <inheritdoc/>
    public async Task EraseAsync(Person person, CancellationToken cancellationToken)
    {
        foreach (FileTicket ticket in await tickets.ReadAsync(person, cancellationToken).ToListAsync(cancellationToken))
        {
            await tickets.EraseAsync(ticket.Id, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RetentionCount>> ExpireAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        List<string> over = await tickets.ListAsync(moment - (2 * FileTickets.Lifetime), cancellationToken).ToListAsync(cancellationToken);
        foreach (string id in over)
        {
            await tickets.EraseAsync(id, cancellationToken);
        }

        return [new RetentionCount("fileTicket", over.Count)];
    }
}
