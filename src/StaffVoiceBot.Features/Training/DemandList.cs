using StaffVoiceBot.Features.Training.Domain;
using StaffVoiceBot.Language;

namespace StaffVoiceBot.Features.Training;

/// <summary>
/// Open requests of the last twelve months (domain 3.4), bundled into topics and arranged as trainers have decided; those that are
/// worth a course first.
/// </summary>
/// <param name="store">Requests.</param>
/// <param name="topics">What trainers have decided.</param>
/// <param name="catalogue">Topics that have a name.</param>
/// <param name="courses">Courses that answer topics.</param>
/// <param name="time">Clock.</param>
internal sealed class DemandList(TrainingStore store, TopicStore topics, TopicCatalogue catalogue, CourseStore courses, TimeProvider time)
{
    private const int MonthsKept = 12;
    private volatile Bundled? _last;

    /// <summary>The topics: enough people without a course first, then by seats that are still missing.</summary>
    /// <param name="language">Language of the catalogue's titles.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<TrainingTopic>> ReadAsync(string language, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        Dictionary<string, TrainingRequest> open = await store.ReadAsync(now.AddMonths(-MonthsKept), now.AddDays(1), cancellationToken)
            .Where(request => request.State == RequestState.Open)
            .ToDictionaryAsync(request => request.Id, cancellationToken: cancellationToken);

        // The catalogue's entries are bundled with the requests: one that lands in a bundle gives it its name.
        IEnumerable<(string Id, string Text)> texts = open.Values.Select(request => (request.Id, $"{request.Topic} {request.Tool}"));
        IReadOnlyList<Bundle> bundles = BundlesOf([.. catalogue.Entries, .. texts]);
        TopicBook book = await topics.ReadAsync(cancellationToken);
        Dictionary<string, string> chosen = open.Values.Where(request => request.ChosenTopic is not null).ToDictionary(request => request.Id, request => request.ChosenTopic!);
        IReadOnlyList<CourseRecord> planned = await courses.ReadRecordsAsync(course => course.IsOpen(now), cancellationToken);
        return [.. TopicArrangement.Of(bundles.Select(bundle => bundle.Ids), book.Places, chosen)
            .Where(members => members.Ids.Any(open.ContainsKey))
            .Select(members => ToTopic(members, open, book, language))
            .Select(topic => topic with { Courses = CoursesFor(topic, planned, now) })
            .OrderByDescending(topic => topic.HasEnough)
            .ThenByDescending(topic => topic.Uncovered)
            .ThenBy(topic => topic.Id, StringComparer.Ordinal)];
    }

    /// <summary>The topic an id means, or null.</summary>
    /// <param name="id">Id of a topic, also one from before a merge.</param>
    /// <param name="language">Language of the catalogue's titles.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<TrainingTopic?> FindAsync(string id, string language, CancellationToken cancellationToken) =>
        Find(await ReadAsync(language, cancellationToken), id);

    /// <summary>The topic an id means, or null.</summary>
    /// <param name="all">All topics.</param>
    /// <param name="id">Id of a topic, also one from before a merge.</param>
    public static TrainingTopic? Find(IReadOnlyList<TrainingTopic> all, string id) =>
        all.FirstOrDefault(topic => topic.Id == id) ?? all.FirstOrDefault(topic => topic.Answers(id));

    // Bundling thousands of wishes takes seconds, and their texts never change: while the same ones are open, the result is the same.
    private IReadOnlyList<Bundle> BundlesOf(IReadOnlyList<(string Id, string Text)> texts)
    {
        string ids = string.Join(',', texts.Select(text => text.Id));
        if (_last is { } last && last.Ids == ids)
        {
            return last.Bundles;
        }

        IReadOnlyList<Bundle> bundles = Bundling.Bundle(texts);
        _last = new Bundled(ids, bundles);
        return bundles;
    }

    private static List<TopicCourse> CoursesFor(TrainingTopic topic, IReadOnlyList<CourseRecord> planned, DateTimeOffset now) =>
    [
        .. planned.Where(record => topic.Answers(record.Course.TopicId)).OrderBy(record => record.Course.StartsAt).Select(record => new TopicCourse(
            record.Course, record.Registrations.Count(one => one.HoldsSeat(now)))),
    ];

    private TrainingTopic ToTopic(TopicMembers members, Dictionary<string, TrainingRequest> open, TopicBook book, string language)
    {
        List<TrainingRequest> requests = [.. members.Ids.Where(open.ContainsKey).Order(StringComparer.Ordinal).Select(id => open[id])];
        List<string> entries = [.. members.Ids.Where(id => !open.ContainsKey(id))];
        string id = members.TopicId ?? entries.FirstOrDefault(requests[0].Id);
        TopicDecision? decision = book.Decisions.GetValueOrDefault(id);
        string title = decision?.Title
            ?? (TopicCatalogue.Has(id) ? catalogue.TitleOf(id, language) : null)
            ?? (open.GetValueOrDefault(id) is { } own && members.TopicId is not null ? own.Topic : null)
            ?? (entries.Count > 0 ? catalogue.TitleOf(entries[0], language) : open[members.Ids.First(open.ContainsKey)].Topic);
        TrainingOffer? offer = decision?.Offer ?? members.Ids.Select(member => book.Decisions.GetValueOrDefault(member)?.Offer).FirstOrDefault(known => known is not null);
        return new TrainingTopic(id, title, requests) { Entries = entries, Offer = offer };
    }

    private sealed record Bundled(string Ids, IReadOnlyList<Bundle> Bundles);
}
