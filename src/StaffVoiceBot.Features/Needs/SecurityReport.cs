using System.Text.Json.Nodes;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Needs.Domain;

namespace StaffVoiceBot.Features.Needs;

/// <summary>Brings a report about security to information security at once, whatever the hour; nobody else reads it (P20).</summary>
/// <param name="store">Reports.</param>
/// <param name="renderer">Templates.</param>
/// <param name="texts">Sentences.</param>
/// <param name="organisation">Departments.</param>
public sealed class SecurityReport(NeedStore store, CardRenderer renderer, Texts texts, Organisation organisation) : IMessageKind
{
    private const string Kind = "needs.security";
    private const string Need = "need";

    /// <inheritdoc/>
    public string Name => Kind;

    /// <summary>The message about a report.</summary>
    /// <param name="need">Report.</param>
    /// <param name="tenantId">Tenant of the reporter, which is the one of the officers.</param>
    /// <param name="now">Time.</param>
    public static OutboxMessage Of(Need need, string tenantId, DateTimeOffset now) => new()
    {
        To = Recipient.Group(SecurityDesk.Officers, tenantId),
        Kind = Kind,
        Values = new Dictionary<string, string> { [Need] = need.Id },
        NotBefore = now,
        Alert = true,
    };

    /// <inheritdoc/>
    public async Task<OutgoingMessage?> WriteAsync(IReadOnlyList<OutboxMessage> messages, Receiver receiver, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(messages[^1].Values[Need], cancellationToken) is not { IsSecurity: true } need)
        {
            return null;
        }

        string title = texts.Get("needs.security.title", receiver.Language, need.Code);
        Card card = renderer.Render(
            "needs/security",
            new JsonObject
            {
                ["title"] = title,
                ["text"] = CardText.Escape(need.Text),
                ["department"] = CardText.Escape(organisation.FindDepartment(need.DepartmentId)?.Name ?? need.DepartmentId),
                ["received"] = need.ReceivedAt.UtcDateTime.ToString("D", Texts.Culture(receiver.Language)),
            },
            receiver.Language);
        return new OutgoingMessage(title, card.Json, Alert: true);
    }
}
