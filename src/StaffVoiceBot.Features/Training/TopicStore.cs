using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Training.Domain;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Training;

/// <summary>What a trainer has decided about a topic.</summary>
/// <param name="Title">Title given by a trainer; null for the one it has by itself.</param>
/// <param name="Offer">What people can use at once; null for nothing.</param>
internal sealed record TopicDecision(string? Title, TrainingOffer? Offer);

/// <summary>Everything trainers have decided about topics.</summary>
/// <param name="Places">Topic by id of a request or catalogue entry.</param>
/// <param name="Decisions">Decisions by id of the topic.</param>
internal sealed record TopicBook(IReadOnlyDictionary<string, string> Places, IReadOnlyDictionary<string, TopicDecision> Decisions);

/// <summary>A merge, split or rename.</summary>
/// <param name="Id">32 hexadecimal digits; the same for a repeated click.</param>
/// <param name="Verb">What was done, for the audit.</param>
/// <param name="By">Pseudonym of the trainer.</param>
/// <param name="TopicId">Topic that results.</param>
/// <param name="Title">Its new title; null to leave it.</param>
/// <param name="Places">Where requests and entries are put.</param>
internal sealed record TopicChange(string Id, string Verb, string By, string TopicId, string? Title, IReadOnlyDictionary<string, string> Places);

/// <summary>
/// Decisions of trainers in the store. Table <c>training</c>, partition <c>topic</c>, rows <c>p|{request or entry}</c> (the topic it was put in,
/// and the one before) and <c>t|{topic}</c> (title, the one before, offer). Each change leaves a row in table <c>audit</c>, without wording.
/// </summary>
/// <param name="store">Storage.</param>
/// <param name="outbox">What is said about an offer.</param>
/// <param name="time">Clock.</param>
internal sealed class TopicStore(ITableStore store, Outbox outbox, TimeProvider time)
{
    private const string Partition = "topic";
    private const string PlacePrefix = "p|";
    private const string TopicPrefix = "t|";
    private const int RowsAtOnce = 90;

    /// <summary>Everything that was decided.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<TopicBook> ReadAsync(CancellationToken cancellationToken)
    {
        List<TableEntity> rows = await RowsAsync(cancellationToken);
        return new TopicBook(
            rows.Where(row => row.RowKey.StartsWith(PlacePrefix, StringComparison.Ordinal)).ToDictionary(row => row.RowKey[PlacePrefix.Length..], row => row.GetString("Topic") ?? ""),
            rows.Where(row => row.RowKey.StartsWith(TopicPrefix, StringComparison.Ordinal)).ToDictionary(row => row.RowKey[TopicPrefix.Length..], ToDecision));
    }

    /// <summary>What was decided about topics, without where requests were put, which may be thousands.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyDictionary<string, TopicDecision>> ReadDecisionsAsync(CancellationToken cancellationToken) =>
        await store.QueryAsync(TableQuery.Prefix(TrainingStore.TableName, Partition, TopicPrefix), cancellationToken)
            .ToDictionaryAsync(row => row.RowKey[TopicPrefix.Length..], ToDecision, cancellationToken: cancellationToken);

    /// <summary>Writes a change. The same change twice is one; a large one that was interrupted is completed by its repetition.</summary>
    /// <param name="change">Change.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task SaveAsync(TopicChange change, CancellationToken cancellationToken)
    {
        await AuditAsync(change.Id, change.Verb, change.TopicId, change.By, cancellationToken);
        Dictionary<string, TableEntity> before = (await RowsAsync(cancellationToken)).ToDictionary(row => row.RowKey);
        List<TableTransactionAction> writes = [.. change.Places.Select(place => Write(PlacePrefix + place.Key, "Topic", place.Value))];
        if (change.Title is { } title)
        {
            writes.Add(Write(TopicPrefix + change.TopicId, "Title", title));
        }

        await SubmitAsync(writes, cancellationToken);

        TableTransactionAction Write(string key, string property, string value)
        {
            TableEntity? known = before.GetValueOrDefault(key);
            string? old = known?.GetString("Change") == change.Id ? known.GetString("Before") : known?.GetString(property);
            return AddOrMerge(new TableEntity(Partition, key) { { property, value }, { "Before", old ?? "" }, { "Change", change.Id } }, known);
        }
    }

    /// <summary>Takes a change back as far as nothing newer lies over it. False when there is nothing to take back.</summary>
    /// <param name="changeId">Change.</param>
    /// <param name="by">Pseudonym of the trainer.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> UndoAsync(string changeId, string by, CancellationToken cancellationToken)
    {
        List<TableEntity> changed = [.. (await RowsAsync(cancellationToken)).Where(row => row.GetString("Change") == changeId)];
        if (changed.Count > 0)
        {
            await AuditAsync(changeId, UndoTopicChange.Verb, "", by, cancellationToken);
            await SubmitAsync([.. changed.Select(TakeBack)], cancellationToken);
        }

        return changed.Count > 0;
    }

    /// <summary>
    /// Keeps a topic under its id while its requests come and go, once something hangs on the id, such as a course: what no trainer has put
    /// anywhere is put where it is. Again does no harm.
    /// </summary>
    /// <param name="topic">Topic.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task KeepAsync(TrainingTopic topic, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, string> places = (await ReadAsync(cancellationToken)).Places;
        IEnumerable<string> loose = topic.Entries.Concat(topic.Requests.Where(request => request.ChosenTopic is null).Select(request => request.Id)).Where(id => !places.ContainsKey(id));
        await SubmitAsync([.. loose.Select(id => TableTransactionAction.Upsert(new TableEntity(Partition, PlacePrefix + id) { { "Topic", topic.Id }, { "Before", "" }, { "Change", "" } }))], cancellationToken);
    }

    /// <summary>Forgets where requests from before a moment were put, and gives their number.</summary>
    /// <param name="before">UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<int> EraseAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        // Ids of requests begin with their milliseconds since 1970; those of catalogue entries begin with a letter that sorts behind.
        TableQuery old = TableQuery.Range(TrainingStore.TableName, Partition, PlacePrefix, PlacePrefix + TimedIds.From(before));
        List<TableEntity> rows = await store.QueryAsync(old, cancellationToken).ToListAsync(cancellationToken);
        await SubmitAsync([.. rows.Select(row => TableTransactionAction.Delete(Partition, row.RowKey, ETag.All))], cancellationToken);
        return rows.Count;
    }

    /// <summary>Attaches an offer, and what is said about it, in one batch.</summary>
    /// <param name="topicId">Topic.</param>
    /// <param name="offer">Offer.</param>
    /// <param name="by">Pseudonym of the trainer.</param>
    /// <param name="message">To those who asked.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task OfferAsync(string topicId, TrainingOffer offer, string by, OutboxMessage message, CancellationToken cancellationToken)
    {
        TableEntity row = new(Partition, TopicPrefix + topicId) { { "OfferTitle", offer.Title }, { "OfferProvider", offer.Provider }, { "OfferLink", offer.Link } };
        TableEntity? known = await store.GetEntityAsync(TrainingStore.TableName, Partition, row.RowKey, cancellationToken);
        await AuditAsync(message.Id, OfferTraining.Verb, topicId, by, cancellationToken);
        await outbox.SubmitAsync(TrainingStore.TableName, Partition, [AddOrMerge(row, known)], [message], cancellationToken);
    }

    /// <summary>Takes the offer off a topic, wherever a merge has left it. False when there is none.</summary>
    /// <param name="topic">Topic.</param>
    /// <param name="changeId">Of the click, for the audit.</param>
    /// <param name="by">Pseudonym of the trainer.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> DetachAsync(TrainingTopic topic, string changeId, string by, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, TopicDecision> decisions = await ReadDecisionsAsync(cancellationToken);
        List<string> offering = [.. decisions.Where(decision => decision.Value.Offer is not null && topic.Answers(decision.Key)).Select(decision => decision.Key)];
        if (offering.Count > 0)
        {
            await AuditAsync(changeId, DetachOffer.Verb, topic.Id, by, cancellationToken);
            await SubmitAsync([.. offering.Select(id => TableTransactionAction.Merge(new TableEntity(Partition, TopicPrefix + id) { { "OfferLink", "" } }, ETag.All))], cancellationToken);
        }

        return offering.Count > 0;
    }

    private async Task<List<TableEntity>> RowsAsync(CancellationToken cancellationToken)
    {
        List<TableEntity> rows = [];
        foreach (string prefix in new[] { PlacePrefix, TopicPrefix })
        {
            rows.AddRange(await store.QueryAsync(TableQuery.Prefix(TrainingStore.TableName, Partition, prefix), cancellationToken).ToListAsync(cancellationToken));
        }

        return rows;
    }

    private async Task SubmitAsync(List<TableTransactionAction> writes, CancellationToken cancellationToken)
    {
        foreach (TableTransactionAction[] batch in writes.Chunk(RowsAtOnce))
        {
            if (!(await store.SubmitTransactionAsync(TrainingStore.TableName, batch, cancellationToken)).IsDone)
            {
                throw new TableStoreUnavailableException("Two trainers are arranging the same topic.");
            }
        }
    }

    // A repetition writes the same row again only within its millisecond; more rows than changes do no harm.
    private Task<WriteResult> AuditAsync(string id, string verb, string topicId, string by, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        TableEntity row = AuditRows.At(now, id);
        row["At"] = now;
        row["Kind"] = verb;
        row["TopicId"] = topicId;
        row["By"] = by;
        return store.SubmitAsync(AuditRows.TableName, TableTransactionAction.Upsert(row), cancellationToken);
    }

    private static TableTransactionAction AddOrMerge(TableEntity row, TableEntity? known) =>
        known is null ? TableTransactionAction.Add(row) : TableTransactionAction.Merge(row, ETag.All);

    private static TableTransactionAction TakeBack(TableEntity row)
    {
        bool isPlace = row.RowKey.StartsWith(PlacePrefix, StringComparison.Ordinal);
        string before = row.GetString("Before") ?? "";
        return isPlace && before.Length == 0
            ? TableTransactionAction.Delete(row.PartitionKey, row.RowKey, ETag.All)
            : TableTransactionAction.Merge(new TableEntity(row.PartitionKey, row.RowKey) { { isPlace ? "Topic" : "Title", before }, { "Before", "" }, { "Change", "" } }, ETag.All);
    }

    private static TopicDecision ToDecision(TableEntity row) => new(
        row.GetString("Title") is { Length: > 0 } title ? title : null,
        row.GetString("OfferLink") is { Length: > 0 } link ? new TrainingOffer(row.GetString("OfferTitle") ?? "", row.GetString("OfferProvider") ?? "", link) : null);
}
