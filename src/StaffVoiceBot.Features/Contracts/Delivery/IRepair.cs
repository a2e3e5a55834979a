namespace StaffVoiceBot.Features.Contracts.Delivery;

/// <summary>
/// Finds what a crash between two partitions has left: rows that are missing or point to nothing. Registered by the slice
/// that owns the rows; run every night, and by the command line switch <c>--check</c>, which only reports.
/// </summary>
public interface IRepair
{
    /// <summary>Name in reports, such as <c>themes</c>.</summary>
    string Name { get; }

    /// <summary>The differences, found lazily. What is younger than a few minutes may still be on its way and is left alone.</summary>
    /// <param name="cancellationToken">Ends the search.</param>
    IAsyncEnumerable<Difference> FindAsync(CancellationToken cancellationToken);
}

/// <summary>Something in the store that should be otherwise.</summary>
/// <param name="What">For operators: what and where, by ids; no wording.</param>
/// <param name="RepairAsync">Puts it right; may be called by several processes at once.</param>
public sealed record Difference(string What, Func<CancellationToken, Task> RepairAsync);
