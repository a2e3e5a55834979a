using System.Globalization;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Themes.Domain;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Themes;

/// <summary>A report in a theme, with what its reporter must be told and counted by; a copy that goes when the report goes.</summary>
/// <param name="ThemeId">Theme.</param>
/// <param name="Reference">Report.</param>
/// <param name="DepartmentId">Department.</param>
/// <param name="Reporter">Pseudonym; null without attribution.</param>
/// <param name="ReplyAddress">Where to answer; null without attribution.</param>
/// <param name="IsNamed">True when the reporter lets the Stabsstelle see their name.</param>
/// <param name="Words">Telling words of the report, for the similarity.</param>
public sealed record Member(string ThemeId, NeedReference Reference, string DepartmentId, string? Reporter, string? ReplyAddress, bool IsNamed, string Words)
{
    /// <summary>True while an objection lies on the report (P11): it does not count, and nobody is told or asked.</summary>
    public bool IsRestricted { get; init; }
}

/// <summary>Keys and rows of the partition <c>theme</c>: domain to row and back.</summary>
internal static class ThemeRows
{
    internal const string Partition = "theme";
    internal const string ThemePrefix = "t|";
    internal const string CodePrefix = "k|";
    internal const string MemberPrefix = "n|";
    internal const string PlacePrefix = "u|";
    internal const string ChangePrefix = "c|";

    internal static string MemberKey(string themeId, NeedReference reference) => $"{MemberPrefix}{themeId}|{reference}";

    internal static string PlaceKey(NeedReference reference) => PlacePrefix + reference;

    internal static string ChangeKey(DateTimeOffset at, string id) => $"{ChangePrefix}{OutboxMessage.TimeKey(at)}|{id}";

    internal static TableEntity ToRow(Theme theme) => new(Partition, ThemePrefix + theme.Id)
    {
        { "Title", theme.Title },
        { "Description", theme.Description },
        { "Status", theme.Status.ToString() },
        { "Quarter", theme.Quarter?.ToString() },
        { "Reason", theme.Reason.German },
        { "ReasonEnglish", theme.Reason.English },
        { "HowTo", theme.HowToGetIt.German },
        { "HowToEnglish", theme.HowToGetIt.English },
        { "CreatedAt", theme.CreatedAt },
        { "ChangedAt", theme.ChangedAt },
        { "ClosedAt", theme.ClosedAt },
        { "FormerPeople", theme.FormerPeople },
        { "FormerUntil", theme.FormerUntil?.ToString("O", CultureInfo.InvariantCulture) },
        { "MergedInto", theme.MergedInto },
    };

    internal static Theme ToTheme(TableEntity row) => new()
    {
        Id = row.RowKey[ThemePrefix.Length..],
        Title = Text(row, "Title"),
        Description = Text(row, "Description"),
        Status = Enum.Parse<ThemeStatus>(Text(row, "Status")),
        Quarter = Quarter.Parse(Text(row, "Quarter")),
        Reason = new Wording(Text(row, "Reason"), Text(row, "ReasonEnglish")),
        HowToGetIt = new Wording(Text(row, "HowTo"), Text(row, "HowToEnglish")),
        CreatedAt = row.GetDateTimeOffset("CreatedAt") ?? default,
        ChangedAt = row.GetDateTimeOffset("ChangedAt") ?? default,
        ClosedAt = row.GetDateTimeOffset("ClosedAt"),
        FormerPeople = row.GetInt32("FormerPeople"),
        FormerUntil = DateOnly.TryParseExact(row.GetString("FormerUntil"), "O", out DateOnly day) ? day : null,
        MergedInto = row.GetString("MergedInto"),
        Version = row.ETag.ToString(),
    };

    internal static TableEntity ToRow(Member member) => new(Partition, MemberKey(member.ThemeId, member.Reference))
    {
        { "Department", member.DepartmentId },
        { "Reporter", member.Reporter },
        { "ReplyAddress", member.ReplyAddress },
        { "IsNamed", member.IsNamed ? true : null },
        { "Words", member.Words },
        { "IsRestricted", member.IsRestricted ? true : null },
    };

    internal static Member ToMember(TableEntity row)
    {
        string[] key = row.RowKey.Split('|');
        return new Member(
            key[1],
            NeedReference.Parse(key[2])!.Value,
            Text(row, "Department"),
            row.GetString("Reporter"),
            row.GetString("ReplyAddress"),
            row.GetBoolean("IsNamed") ?? false,
            Text(row, "Words"))
        {
            IsRestricted = row.GetBoolean("IsRestricted") ?? false,
        };
    }

    internal static TableEntity ToRow(ThemeChange change) => Fill(new TableEntity(Partition, ChangeKey(change.At, change.Id)), change);

    /// <summary>The same in table <c>audit</c>: partition month, newest first.</summary>
    internal static TableEntity ToAuditRow(ThemeChange change) => Fill(AuditRows.At(change.At, change.Id), change);

    internal static ThemeChange ToChange(TableEntity row) => new(
        row.RowKey[(row.RowKey.LastIndexOf('|') + 1)..],
        row.GetDateTimeOffset("At") ?? default,
        Enum.Parse<ChangeKind>(Text(row, "Kind")),
        Text(row, "ThemeId"),
        Text(row, "By"),
        Text(row, "OtherId"),
        [.. Text(row, "Needs").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(NeedReference.Parse).OfType<NeedReference>()],
        Text(row, "Old"),
        Text(row, "New"),
        Text(row, "Reason"),
        row.GetDateTimeOffset("NoticeOn"));

    internal static string Text(TableEntity row, string name) => row.GetString(name) ?? "";

    private static TableEntity Fill(TableEntity row, ThemeChange change)
    {
        row["At"] = change.At;
        row["Kind"] = change.Kind.ToString();
        row["ThemeId"] = change.ThemeId;
        row["By"] = change.By;
        row["Role"] = "stabsstelle";
        row["OtherId"] = change.OtherId;
        row["Needs"] = string.Join(',', change.Needs ?? []);
        row["Old"] = change.Old;
        row["New"] = change.New;
        row["Reason"] = change.Reason;
        row["NoticeOn"] = change.NoticeOn;
        return row;
    }
}
