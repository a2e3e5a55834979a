using System.Globalization;
using System.Text.Json;
using StaffVoiceBot.Features.Training.Domain;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Training;

/// <summary>Courses and registrations as rows.</summary>
internal static class CourseRows
{
    /// <summary>Beginning of the row keys of a course's registrations.</summary>
    /// <param name="courseId">Course.</param>
    public static string RegistrationPrefix(string courseId) => $"r|{courseId}|";

    /// <summary>Row of a course.</summary>
    /// <param name="course">Course.</param>
    public static TableEntity ToRow(Course course) => new(CourseStore.Partition, "c|" + course.Id)
    {
        { "Topic", course.TopicId },
        { "Title", course.Title },
        { "Trainer", course.Trainer },
        { "TrainerAddress", course.TrainerAddress },
        { "Minimum", course.Minimum },
        { "Maximum", course.Maximum },
        { "Level", course.Level?.ToString() },
        { "CostPerSeat", course.CostPerSeat },
        { "Decisions", course.Decisions.Count == 0 ? null : JsonSerializer.Serialize(course.Decisions) },
        { "State", course.State.ToString() },
        { "Sequence", course.Sequence },
        { "Reason", course.Reason },
        { "MergedInto", course.MergedInto },
        { "Sessions", JsonSerializer.Serialize(course.Sessions) },
        { "Told", string.Join(',', course.Told) },
    };

    /// <summary>Course of a row.</summary>
    /// <param name="row">Row.</param>
    public static Course ToCourse(TableEntity row) => new()
    {
        Id = row.RowKey[2..],
        TopicId = row.GetString("Topic") ?? "",
        Title = row.GetString("Title") ?? "",
        Trainer = row.GetString("Trainer") ?? "",
        TrainerAddress = row.GetString("TrainerAddress") ?? "",
        Minimum = row.GetInt32("Minimum") ?? CoursePlan.DefaultMinimum,
        Maximum = row.GetInt32("Maximum") ?? CoursePlan.DefaultMaximum,
        Level = row.GetString("Level") is { } level ? Enum.Parse<ProficiencyLevel>(level) : null,
        CostPerSeat = row.GetInt32("CostPerSeat"),
        Decisions = row.GetString("Decisions") is { } decisions ? JsonSerializer.Deserialize<List<SeatDecision>>(decisions)! : [],
        State = Enum.Parse<CourseState>(row.GetString("State")!),
        Sequence = row.GetInt32("Sequence") ?? 0,
        Reason = row.GetString("Reason") ?? "",
        MergedInto = row.GetString("MergedInto"),
        Sessions = JsonSerializer.Deserialize<List<Session>>(row.GetString("Sessions") ?? "[]")!,
        Told = Split(row, "Told"),
    };

    /// <summary>Row of a registration.</summary>
    /// <param name="courseId">Course.</param>
    /// <param name="registration">Registration.</param>
    public static TableEntity ToRow(string courseId, Registration registration) => new(CourseStore.Partition, RegistrationPrefix(courseId) + registration.Person)
    {
        { "Id", registration.Id },
        { "State", registration.State.ToString() },
        { "ReplyAddress", registration.ReplyAddress },
        { "Name", registration.Name },
        { "Accessibility", registration.Accessibility },
        { "RequestIds", string.Join(',', registration.RequestIds) },
        { "IsDuty", registration.Claim.IsDuty },
        { "DutyDate", Write(registration.Claim.DutyDate) },
        { "HasPrecedence", registration.Claim.HasPrecedence },
        { "AskedOn", Write(registration.Claim.AskedOn) },
        { "Department", registration.Claim.Department },
        { "OfferedUntil", registration.OfferedUntil },
        { "WaitingSince", registration.WaitingSince },
        { "Rule", registration.Rule?.ToString() },
        { "CameFrom", registration.CameFrom },
        { "Returns", registration.Returns },
        { "ToldSequence", registration.ToldSequence },
        { "Told", string.Join(',', registration.Told) },
    };

    /// <summary>Registration of a row.</summary>
    /// <param name="row">Row.</param>
    public static Registration ToRegistration(TableEntity row) => new()
    {
        Id = row.GetString("Id") ?? "",
        Person = row.RowKey[(row.RowKey.LastIndexOf('|') + 1)..],
        State = Enum.Parse<RegistrationState>(row.GetString("State")!),
        ReplyAddress = row.GetString("ReplyAddress") ?? "",
        Name = row.GetString("Name") ?? "",
        Accessibility = row.GetString("Accessibility"),
        RequestIds = Split(row, "RequestIds"),
        Claim = new SeatClaim(
            row.GetBoolean("IsDuty") ?? false,
            ReadDate(row, "DutyDate"),
            row.GetBoolean("HasPrecedence") ?? false,
            ReadDate(row, "AskedOn") ?? default,
            row.GetString("Department") ?? ""),
        OfferedUntil = row.GetDateTimeOffset("OfferedUntil"),
        WaitingSince = row.GetDateTimeOffset("WaitingSince"),
        Rule = row.GetString("Rule") is { } rule ? Enum.Parse<SeatRule>(rule) : null,
        CameFrom = row.GetString("CameFrom"),
        Returns = row.GetInt32("Returns") ?? 0,
        ToldSequence = row.GetInt32("ToldSequence") ?? 0,
        Told = Split(row, "Told"),
    };

    private static string? Write(DateOnly? date) => date?.ToString("O", CultureInfo.InvariantCulture);

    private static DateOnly? ReadDate(TableEntity row, string name) =>
        row.GetString(name) is { } text ? DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture) : null;

    private static string[] Split(TableEntity row, string name) => (row.GetString(name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
}
