using System.Globalization;
using System.Runtime.CompilerServices;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training.Domain;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Training;

/// <summary>
/// Requests in the store. Table <c>training</c>, partition <c>request</c>, rows <c>r|{id}</c> (the request, in the order of arrival,
/// since version 7 ids sort by time) and <c>k|{key}</c> (seen-marker). Both are written in one batch.
/// </summary>
/// <param name="store">Storage.</param>
/// <param name="names">Names of people who want to be known.</param>
internal sealed class TrainingStore(ITableStore store, NameBook names)
{
    public const string TableName = "training";
    private const string Partition = "request";
    private const string RequestPrefix = "r|";
    private const string MarkerPrefix = "k|";
    private const int Attempts = 5;

    /// <summary>Saves a request once. The result is the one that counts: the given one, or the one that the same key saved before.</summary>
    /// <param name="request">Request.</param>
    /// <param name="key">Idempotency key: the same for every repetition of one sending.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<TrainingRequest> SaveOnceAsync(TrainingRequest request, string key, CancellationToken cancellationToken)
    {
        TableEntity marker = new(Partition, MarkerPrefix + key) { { "RequestId", request.Id } };
        TableTransactionAction write = TableTransactionAction.Add(marker);
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            if ((await store.SubmitTransactionAsync(TableName, [write, TableTransactionAction.Add(ToRow(request))], cancellationToken)).IsDone)
            {
                return request;
            }

            TableEntity? first = await store.GetEntityAsync(TableName, Partition, marker.RowKey, cancellationToken);
            if (await FindAsync(first?.GetString("RequestId") ?? "", cancellationToken) is { } saved)
            {
                return saved;
            }

            // The first sending was taken back since; the same form may be sent again.
            write = first is null ? TableTransactionAction.Add(marker) : TableTransactionAction.Replace(marker, first.ETag);
        }

        throw new TableStoreUnavailableException("A request was refused but its first sending is not there.");
    }

    /// <summary>One request, or null.</summary>
    /// <param name="id">Id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<TrainingRequest?> FindAsync(string id, CancellationToken cancellationToken) =>
        await store.GetEntityAsync(TableName, Partition, RequestPrefix + id, cancellationToken) is { } row ? FromRow(row) : null;

    /// <summary>Closes a request that a course has answered; one that is gone or closed stays so.</summary>
    /// <param name="id">Id.</param>
    /// <param name="now">Time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task FulfilAsync(string id, DateTimeOffset now, CancellationToken cancellationToken) => store.SubmitAsync(
        TableName,
        TableTransactionAction.Merge(new TableEntity(Partition, RequestPrefix + id) { { "State", nameof(RequestState.Fulfilled) }, { "FulfilledAt", now } }, ETag.All),
        cancellationToken);

    /// <summary>Puts an objection on an open request, or takes it off (P11); a closed one stays closed.</summary>
    /// <param name="request">Request.</param>
    /// <param name="isRestricted">True to restrict.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task RestrictAsync(TrainingRequest request, bool isRestricted, CancellationToken cancellationToken) => request.State == RequestState.Fulfilled
        ? Task.CompletedTask
        : store.SubmitAsync(
            TableName,
            TableTransactionAction.Merge(
                new TableEntity(Partition, RequestPrefix + request.Id) { { "State", (isRestricted ? RequestState.Restricted : RequestState.Open).ToString() } }, ETag.All),
            cancellationToken);

    /// <summary>Erases a request with the name of who asked and the count of its day (P10); again does no harm.</summary>
    /// <param name="request">Request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task EraseAsync(TrainingRequest request, CancellationToken cancellationToken)
    {
        if (request.IsNamed)
        {
            await names.ForgetAsync(request.Person!, request.Id, cancellationToken);
        }

        await store.SubmitAsync(TableName, TableTransactionAction.Delete(Partition, RequestPrefix + request.Id, ETag.All), cancellationToken);
        if (request.Person is { } person)
        {
            await DayCount.ForgetAsync(store, person, request.AskedAt, cancellationToken);
        }
    }

    /// <summary>Erases the seen-markers of requests that arrived before a moment, and gives their number.</summary>
    /// <param name="before">UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<int> EraseMarkersAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        IAsyncEnumerable<TableEntity> over = store.QueryAsync(TableQuery.Prefix(TableName, Partition, MarkerPrefix), cancellationToken)
            .Where(marker => string.CompareOrdinal(RequestPrefix + marker.GetString("RequestId"), KeyAt(before)) < 0);
        return store.EraseAsync(TableName, over, cancellationToken);
    }

    /// <summary>Requests in the order of arrival.</summary>
    /// <param name="from">Moment of the first, inclusive.</param>
    /// <param name="before">Moment to stop before.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async IAsyncEnumerable<TrainingRequest> ReadAsync(DateTimeOffset from, DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TableQuery query = TableQuery.Range(TableName, Partition, KeyAt(from), KeyAt(before));
        await foreach (TableEntity row in store.QueryAsync(query, cancellationToken))
        {
            yield return FromRow(row);
        }
    }

    // The first 48 bits of a version 7 UUID are the milliseconds since 1970.
    private static string KeyAt(DateTimeOffset moment) => RequestPrefix + TimedIds.From(moment);

    private static TableEntity ToRow(TrainingRequest request) => new(Partition, RequestPrefix + request.Id)
    {
        { "AskedAt", request.AskedAt },
        { "Person", request.Person },
        { "ReplyAddress", request.ReplyAddress },
        { "Topic", request.Topic },
        { "Chosen", request.ChosenTopic },
        { "Tool", request.Tool },
        { "Level", request.Level?.ToString() },
        { "Urgency", request.Urgency?.ToString() },
        { "DutyDate", request.DutyDate?.ToString("O", CultureInfo.InvariantCulture) },
        { "Formats", Join(request.Formats) },
        { "Times", Join(request.Times) },
        { "GroupSize", request.GroupSize },
        { "Accessibility", request.Accessibility },
        { "Department", request.DepartmentId },
        { "Visibility", request.Visibility.ToString() },
        { "State", request.State.ToString() },
        { "FulfilledAt", request.FulfilledAt },
    };

    private static TrainingRequest FromRow(TableEntity row) => new()
    {
        Id = row.RowKey[RequestPrefix.Length..],
        AskedAt = row.GetDateTimeOffset("AskedAt") ?? default,
        Person = row.GetString("Person"),
        ReplyAddress = row.GetString("ReplyAddress"),
        Topic = row.GetString("Topic") ?? "",
        ChosenTopic = row.GetString("Chosen"),
        Tool = row.GetString("Tool"),
        Level = Read<ProficiencyLevel>(row, "Level"),
        Urgency = Read<Urgency>(row, "Urgency"),
        DutyDate = row.GetString("DutyDate") is { } date ? DateOnly.ParseExact(date, "O", CultureInfo.InvariantCulture) : null,
        Formats = Split<CourseFormat>(row, "Formats"),
        Times = Split<TimePreference>(row, "Times"),
        GroupSize = row.GetInt32("GroupSize") ?? 1,
        Accessibility = row.GetString("Accessibility"),
        DepartmentId = row.GetString("Department") ?? "",
        Visibility = Read<Visibility>(row, "Visibility") ?? Visibility.Confidential,
        State = Read<RequestState>(row, "State") ?? RequestState.Open,
        FulfilledAt = row.GetDateTimeOffset("FulfilledAt"),
    };

    private static string? Join<TChoice>(IReadOnlyList<TChoice> choices)
        where TChoice : struct, Enum => choices.Count == 0 ? null : string.Join(',', choices);

    private static List<TChoice> Split<TChoice>(TableEntity row, string name)
        where TChoice : struct, Enum => [.. (row.GetString(name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<TChoice>)];

    private static TChoice? Read<TChoice>(TableEntity row, string name)
        where TChoice : struct, Enum => row.GetString(name) is { } text ? Enum.Parse<TChoice>(text) : null;
}
