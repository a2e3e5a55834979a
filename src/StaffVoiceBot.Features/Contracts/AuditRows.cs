using System.Globalization;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Contracts;

/// <summary>
/// Rows about who changed which decision: table <c>audit</c>, partition = month (UTC), row = inverted time and an id, newest first. No free
/// text of staff is in them.
/// </summary>
public static class AuditRows
{
    /// <summary>Table.</summary>
    public const string TableName = "audit";

    /// <summary>An empty row; the same moment and id are the same row.</summary>
    /// <param name="moment">When the change was made.</param>
    /// <param name="id">What makes it unique in that moment.</param>
    public static TableEntity At(DateTimeOffset moment, string id) => new(
        moment.ToUniversalTime().ToString("yyyy-MM", CultureInfo.InvariantCulture), $"{DateTimeOffset.MaxValue.UtcTicks - moment.UtcTicks:D19}|{id}");
}
