using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts.Files;

namespace StaffVoiceBot.Features.Files;

/// <summary>All slices that write files, and who may have what.</summary>
/// <param name="sources">The slices.</param>
/// <param name="roleSources">Who is what, for tickets that are used outside of the turn that asked.</param>
internal sealed class FileSources(IEnumerable<IFileSource> sources, IEnumerable<IRoleSource> roleSources)
{
    private readonly Dictionary<string, IFileSource> _sources = sources.ToDictionary(source => source.Kind, StringComparer.Ordinal);

    /// <summary>The source of an order that a person may have; null for none, or when they may not.</summary>
    /// <param name="order">Which file.</param>
    /// <param name="person">Who.</param>
    /// <param name="roles">Their roles.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<IFileSource?> FindAsync(FileOrder order, Person person, Roles roles, CancellationToken cancellationToken) =>
        _sources.GetValueOrDefault(order.Kind) is { } source && await source.AllowsAsync(order, person, roles, cancellationToken) ? source : null;

    /// <summary>The source of a ticket, when its holder may still have the file: the roles are looked up again.</summary>
    /// <param name="ticket">Ticket.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async ValueTask<IFileSource?> FindAsync(FileTicket ticket, CancellationToken cancellationToken) => await FindAsync(
        ticket.Order, ticket.Person, await roleSources.FindRolesAsync(ticket.Person, ticket.Conversation, cancellationToken), cancellationToken);
}
