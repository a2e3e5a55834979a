namespace StaffVoiceBot.Storage;

/// <summary>Version of a stored row, opaque to callers and sent back byte for byte (TAB-22).</summary>
/// <param name="Value">The text the store gave; null for "none".</param>
public readonly record struct ETag(string? Value)
{
    /// <summary>Matches whatever version is stored, as long as the row exists (<c>If-Match: *</c>, TAB-21).</summary>
    public static ETag All { get; } = new("*");

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
