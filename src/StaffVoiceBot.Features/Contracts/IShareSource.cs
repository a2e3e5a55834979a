using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>A slice that has something to share in any conversation, found by the message extension besides the themes. All staff may see it.</summary>
public interface IShareSource
{
    /// <summary>What fits, best first, each with the card that is shared.</summary>
    /// <param name="search">What was typed; empty for what is new.</param>
    /// <param name="language">Language of the cards.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<SearchResult>> FindAsync(string search, string language, CancellationToken cancellationToken);
}
