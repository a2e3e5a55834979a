namespace StaffVoiceBot.Features.Contracts;

/// <summary>How much of one class of data went in a run.</summary>
/// <param name="DataClass">Class, such as <c>need</c>; lower camel case.</param>
/// <param name="Count">Rows.</param>
public sealed record RetentionCount(string DataClass, int Count)
{
    /// <inheritdoc/>
    public override string ToString() => $"{DataClass} {Count}";
}

/// <summary>What a slice must not keep for longer (P17, domain 3.4). Registered by the slice that owns the rows; asked once a day.</summary>
public interface IRetention
{
    /// <summary>Erases everything whose period ends before <paramref name="moment"/>, derived rows included; again does no harm.</summary>
    /// <param name="moment">UTC.</param>
    /// <param name="cancellationToken">Ends the wait; the rest goes in the next run.</param>
    Task<IReadOnlyList<RetentionCount>> ExpireAsync(DateTimeOffset moment, CancellationToken cancellationToken);
}
