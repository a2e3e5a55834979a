using System.Globalization;
using StaffVoiceBot.Features.Needs.Domain;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Needs;

/// <summary>
/// The row that finds a report for who sent it: beside the report in its partition, key <c>by|{owner}|{day}|{number}</c> with
/// <see cref="Need.Owner"/>, the day of arrival (UTC) and <see cref="Need.NumberOfDay"/>. A number is given once, so two processes that
/// count the same person notice each other (P25).
/// </summary>
internal static class OwnerRow
{
    private const string NeedId = "NeedId";

    /// <summary>The row of a report.</summary>
    /// <param name="need">Report with its number.</param>
    /// <param name="partition">Partition of the report.</param>
    internal static TableEntity Of(Need need, string partition) => new(partition, KeyOf(need)) { { NeedId, need.Id } };

    /// <summary>Its key.</summary>
    /// <param name="need">Report with its number.</param>
    internal static string KeyOf(Need need) => string.Create(CultureInfo.InvariantCulture, $"{KeyOf(need.Owner, need.ReceivedAt)}{need.NumberOfDay:0000}");

    /// <summary>Beginning of the keys of one owner and day.</summary>
    /// <param name="owner">Owner.</param>
    /// <param name="moment">Any moment of the day in UTC.</param>
    internal static string KeyOf(string owner, DateTimeOffset moment) => string.Create(CultureInfo.InvariantCulture, $"{KeyOf(owner)}{moment.UtcDateTime:yyyy-MM-dd}|");

    /// <summary>Beginning of the keys of one owner.</summary>
    /// <param name="owner">Owner.</param>
    internal static string KeyOf(string owner) => $"by|{owner}|";

    /// <summary>Id of the report.</summary>
    /// <param name="row">Row.</param>
    internal static string IdOf(TableEntity row) => row.GetString(NeedId)!;

    /// <summary>Number on its day.</summary>
    /// <param name="row">Row.</param>
    internal static int NumberOf(TableEntity row) => int.Parse(row.RowKey.AsSpan(row.RowKey.LastIndexOf('|') + 1), NumberStyles.None, CultureInfo.InvariantCulture);
}
