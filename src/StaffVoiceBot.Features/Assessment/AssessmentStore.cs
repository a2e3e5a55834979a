using System.Globalization;
using System.Runtime.CompilerServices;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Assessment.Domain;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Assessment;

/// <summary>One value that the Stabsstelle changed (S7).</summary>
/// <param name="Field">Name of the value.</param>
/// <param name="Old">Before; empty for "not set".</param>
/// <param name="New">After.</param>
public sealed record AssessmentChange(string Field, string Old, string New);

/// <summary>Who changes something, and why.</summary>
/// <param name="By">Pseudonym.</param>
/// <param name="Role">Roles at that time.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">UTC.</param>
public sealed record ChangeReason(string By, string Role, string Reason, DateTimeOffset At)
{
    /// <summary>Somebody at the desk, and what they typed as the reason.</summary>
    /// <param name="context">Turn.</param>
    /// <param name="reason">As typed.</param>
    /// <param name="pseudonyms">For the person.</param>
    /// <param name="time">Clock.</param>
    public static ChangeReason Of(TurnContext context, string reason, Pseudonyms pseudonyms, TimeProvider time) =>
        new(pseudonyms.Of("audit|" + context.Person.Key), context.Roles.ToString(), FormFields.Clean(reason), time.GetUtcNow());
}

/// <summary>
/// Assessments in the store. Table <c>assessments</c>, partition = theme: row <c>values</c> and, in the same batch, one row
/// <c>c|{time}|{id}</c> a changed value, so no value changes without a trace. The changes are copied into table <c>audit</c>.
/// </summary>
/// <param name="store">Storage.</param>
/// <param name="formula">For its version.</param>
public sealed class AssessmentStore(ITableStore store, Formula formula)
{
    private const string TableName = "assessments";
    private const string ValuesRow = "values";
    private const string LaneField = "Lane";
    private const int Attempts = 5;

    /// <summary>What was entered about a theme; <see cref="ThemeAssessment.None"/> for nothing.</summary>
    /// <param name="themeId">Theme.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ThemeAssessment> FindAsync(string themeId, CancellationToken cancellationToken) =>
        FromRow(await store.GetEntityAsync(TableName, themeId, ValuesRow, cancellationToken));

    /// <summary>Changes an assessment with a trace of each value that changes. The result is what changed; nothing is written when nothing did.</summary>
    /// <param name="themeId">Theme.</param>
    /// <param name="change">The new assessment from the present one; may be called more than once.</param>
    /// <param name="reason">Who and why.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<AssessmentChange>> ChangeAsync(
        string themeId, Func<ThemeAssessment, ThemeAssessment> change, ChangeReason reason, CancellationToken cancellationToken)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            TableEntity? before = await store.GetEntityAsync(TableName, themeId, ValuesRow, cancellationToken);
            TableEntity after = ToRow(themeId, change(FromRow(before)));
            List<AssessmentChange> changes = Compare(before, after);
            if (changes.Count == 0)
            {
                return changes;
            }

            TableEntity[] traces = [.. changes.Select((changed, number) => Trace(themeId, changed, reason, number))];
            TableTransactionAction write = before is null ? TableTransactionAction.Add(after) : TableTransactionAction.Replace(after, before.ETag);
            if ((await store.SubmitTransactionAsync(TableName, [write, .. traces.Select(TableTransactionAction.Add)], cancellationToken)).IsDone)
            {
                await CopyToAuditAsync(traces, reason.At, cancellationToken);
                return changes;
            }
        }

        throw new TableStoreUnavailableException("An assessment is being changed by too many at once.");
    }

    /// <summary>Every value that was ever changed, oldest first.</summary>
    /// <param name="themeId">Theme.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async IAsyncEnumerable<(ChangeReason Reason, AssessmentChange Change, string Version)> ReadTracesAsync(
        string themeId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (TableEntity row in store.QueryAsync(TableQuery.Prefix(TableName, themeId, "c|"), cancellationToken))
        {
            yield return (
                new ChangeReason(row.GetString("By") ?? "", row.GetString("Role") ?? "", row.GetString("Reason") ?? "", row.GetDateTimeOffset("At") ?? default),
                new AssessmentChange(row.GetString("Field") ?? "", row.GetString("Old") ?? "", row.GetString("New") ?? ""),
                row.GetString("FormulaVersion") ?? "");
        }
    }

    /// <summary>Forgets who made the changes before a moment, and gives the number of the traces; what was changed stays (domain 3.4).</summary>
    /// <param name="before">Moment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<int> ForgetPeopleAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        int count = 0;
        await foreach (TableEntity row in store.QueryAsync(TableQuery.WholeTable(TableName) with { Select = ["By", "At"] }, cancellationToken))
        {
            if (row.GetString("By") is { Length: > 0 } && row.GetDateTimeOffset("At") < before)
            {
                await store.SubmitAsync(TableName, TableTransactionAction.Merge(new TableEntity(row.PartitionKey, row.RowKey) { { "By", "" } }, ETag.All), cancellationToken);
                count++;
            }
        }

        return count;
    }

    private async Task CopyToAuditAsync(TableEntity[] traces, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await store.SubmitTransactionAsync(AuditRows.TableName, [.. traces.Select((trace, number) =>
        {
            TableEntity copy = AuditRows.At(at, $"{trace.PartitionKey}-{number:D2}");
            foreach ((string name, object value) in trace)
            {
                copy[name] = value;
            }

            return TableTransactionAction.Upsert(copy);
        })], cancellationToken);
    }

    private TableEntity Trace(string themeId, AssessmentChange change, ChangeReason reason, int number) =>
        new(themeId, $"c|{reason.At.UtcTicks:D19}|{number:D2}")
        {
            { "Kind", change.Field == LaneField ? "Lane" : "Assess" },
            { "ThemeId", themeId },
            { "Field", change.Field },
            { "Old", change.Old },
            { "New", change.New },
            { "Reason", reason.Reason },
            { "By", reason.By },
            { "Role", reason.Role },
            { "At", reason.At },
            { "FormulaVersion", formula.Version },
        };

    private static List<AssessmentChange> Compare(TableEntity? before, TableEntity after) =>
        [.. Enum.GetNames<OfficeField>().Append("DueOn").Append("Checks").Append(LaneField)
            .Select(name => new AssessmentChange(name, Text(before, name), Text(after, name)))
            .Where(change => change.Old != change.New)];

    private static string Text(TableEntity? row, string name) => Convert.ToString(row?[name], CultureInfo.InvariantCulture) ?? "";

    private static TableEntity ToRow(string themeId, ThemeAssessment assessment)
    {
        TableEntity row = new(themeId, ValuesRow)
        {
            { "DueOn", assessment.DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) },
            { "Checks", assessment.Checks.Count == 0 ? null : string.Join(',', assessment.Checks.Order()) },
            { LaneField, assessment.ReleasedLane?.ToString() },
        };
        foreach (OfficeField value in Enum.GetValues<OfficeField>())
        {
            row[value.ToString()] = assessment.Values[value];
        }

        return row;
    }

    private static ThemeAssessment FromRow(TableEntity? row) => row is null ? ThemeAssessment.None : new(
        Enum.GetValues<OfficeField>().Aggregate(OfficeValues.None, (values, name) => values.With(name, row.GetDouble(name.ToString())) ?? values),
        row.GetString("DueOn") is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
        (row.GetString("Checks") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Check>).ToHashSet(),
        Enum.TryParse(row.GetString(LaneField), out Lane lane) ? lane : null);
}
