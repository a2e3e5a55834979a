namespace StaffVoiceBot.Features.Contracts.Delivery;

/// <summary>What kind of thing a <see cref="Recipient"/> names.</summary>
public enum RecipientKind
{
    /// <summary>One person's personal chat; the id is a sealed address of <see cref="ReplyAddresses"/>.</summary>
    Person,

    /// <summary>A channel the bot was told to report to; the id is a <see cref="DestinationKind"/>, perhaps with a thread: <c>{kind}|{thread}</c>.</summary>
    Destination,

    /// <summary>Everybody a slice names at the time of sending; the id is <c>{group}|{id}</c> of an <see cref="IRecipientGroup"/>.</summary>
    Group,
}

/// <summary>Who receives a message.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="Id">Address; depends on the kind.</param>
public sealed record Recipient(RecipientKind Kind, string Id)
{
    /// <summary>The person behind a reply address that was kept with what they said.</summary>
    /// <param name="replyAddress">Made by <see cref="ReplyAddresses.Seal"/>.</param>
    public static Recipient Person(string replyAddress) => new(RecipientKind.Person, replyAddress);

    /// <summary>A channel.</summary>
    /// <param name="destination">Which.</param>
    /// <param name="thread">Id of the message that began a thread in it; empty for a new post.</param>
    public static Recipient Destination(DestinationKind destination, string thread = "") =>
        new(RecipientKind.Destination, thread.Length == 0 ? destination.ToString() : $"{destination}|{thread}");

    /// <summary>A group, taken apart by the drainer into one message a person.</summary>
    /// <param name="group">Name of an <see cref="IRecipientGroup"/>.</param>
    /// <param name="id">What it is the group of, such as the id of a theme.</param>
    public static Recipient Group(string group, string id) => new(RecipientKind.Group, $"{group}|{id}");

    /// <summary>Prints the kind only.</summary>
    public override string ToString() => Kind.ToString();
}

/// <summary>Knows everybody who belongs to something, such as the supporters of a theme. Registered by the slice that owns the rows.</summary>
public interface IRecipientGroup
{
    /// <summary>Name used in <see cref="Recipient.Group"/>.</summary>
    string Name { get; }

    /// <summary>Reply addresses of the members with their row keys, in the order of the keys; somebody may be named twice.</summary>
    /// <param name="id">What it is the group of.</param>
    /// <param name="after">Last key that is done already; empty to begin.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    IAsyncEnumerable<(string Key, string ReplyAddress)> ListAsync(string id, string after, CancellationToken cancellationToken);
}
