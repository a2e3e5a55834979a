using System.Globalization;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Needs.Domain;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Needs;

/// <summary>A report as a row, and its keys; what was left out is no property.</summary>
internal static class NeedRow
{
    /// <summary>Key of a report; with an empty id the beginning of all.</summary>
    /// <param name="id">Id.</param>
    internal static string KeyOf(string id) => "n|" + id;

    /// <summary>Key of the seen-marker of a sending; with an empty key the beginning of all.</summary>
    /// <param name="key">Idempotency key.</param>
    internal static string MarkerKeyOf(string key) => "k|" + key;

    /// <summary>The row of a report.</summary>
    /// <param name="need">Report.</param>
    /// <param name="partition">Partition.</param>
    internal static TableEntity ToRow(Need need, string partition) => new(partition, KeyOf(need.Id))
    {
        { "ReceivedAt", need.ReceivedAt },
        { "Text", need.Text },
        { "Department", need.DepartmentId },
        { "Reporter", need.Reporter },
        { "ReplyAddress", need.ReplyAddress },
        { "Receipt", need.Receipt },
        { "Sending", need.SendingKey },
        { "NumberOfDay", need.NumberOfDay },
        { "Source", need.Source },
        { "ThemeId", need.ThemeId },
        { "WeakPoints", need.WeakPoints.Count == 0 ? null : string.Join(',', need.WeakPoints) },
        { "Frequency", need.Frequency?.ToString() },
        { "MinutesLost", need.MinutesLost?.ToString() },
        { "Affected", need.Affected?.ToString() },
        { "AffectsPublic", need.AffectsPublic ? true : null },
        { "Deadline", need.Deadline?.ToString() },
        { "DeadlineDate", need.DeadlineDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
        { "Visibility", need.Visibility.ToString() },
        { "Status", need.Status.ToString() },
    };

    /// <summary>The report of a row.</summary>
    /// <param name="row">What <see cref="ToRow"/> wrote.</param>
    internal static Need FromRow(TableEntity row) => new()
    {
        Id = row.RowKey[KeyOf("").Length..],
        ReceivedAt = row.GetDateTimeOffset("ReceivedAt") ?? default,
        Text = row.GetString("Text") ?? "",
        DepartmentId = row.GetString("Department") ?? "",
        Reporter = row.GetString("Reporter"),
        ReplyAddress = row.GetString("ReplyAddress"),
        Receipt = row.GetString("Receipt"),
        SendingKey = row.GetString("Sending"),
        NumberOfDay = row.GetInt32("NumberOfDay"),
        Source = row.GetString("Source"),
        ThemeId = row.GetString("ThemeId"),
        WeakPoints = [.. (row.GetString("WeakPoints") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<WeakPoint>)],
        Frequency = Read<Frequency>(row, "Frequency"),
        MinutesLost = Read<MinutesLost>(row, "MinutesLost"),
        Affected = Read<Affected>(row, "Affected"),
        AffectsPublic = row.GetBoolean("AffectsPublic") ?? false,
        Deadline = Read<DeadlineAnswer>(row, "Deadline"),
        DeadlineDate = row.GetString("DeadlineDate") is { } date ? DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
        Visibility = Read<Visibility>(row, "Visibility") ?? Visibility.Confidential,
        Status = Read<NeedStatus>(row, "Status") ?? NeedStatus.Received,
    };

    private static T? Read<T>(TableEntity row, string name)
        where T : struct, Enum => row.GetString(name) is { } text ? Enum.Parse<T>(text) : null;
}
