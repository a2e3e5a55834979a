namespace StaffVoiceBot.Features.Training.Domain;

/// <summary>What a trainer wants: the checked content of the planning dialog.</summary>
/// <param name="Title">What people read.</param>
/// <param name="Sessions">One or more sessions.</param>
/// <param name="Minimum">Fewest people.</param>
/// <param name="Maximum">Seats.</param>
/// <param name="Level">Level it is meant for; null for all.</param>
/// <param name="CostPerSeat">Whole euros (T9); null when nobody has said.</param>
internal sealed record CoursePlan(string Title, IReadOnlyList<Session> Sessions, int Minimum, int Maximum, ProficiencyLevel? Level, int? CostPerSeat = null)
{
    /// <summary>People it takes for a course to be proposed (T2).</summary>
    public const int DefaultMinimum = 6;

    /// <summary>Seats of a course (T2).</summary>
    public const int DefaultMaximum = 12;

    /// <summary>Sessions of other open courses that this plan collides with.</summary>
    /// <param name="trainer">Pseudonym of the trainer.</param>
    /// <param name="others">Other courses; cancelled ones do not count.</param>
    public IEnumerable<Conflict> ConflictsWith(string trainer, IEnumerable<Course> others) =>
        from course in others
        where course.State is CourseState.Draft or CourseState.Published
        from theirs in course.Upcoming
        from ours in Sessions
        where ours.Overlaps(theirs)
        let isTrainer = course.Trainer == trainer
        let isRoom = course.State == CourseState.Published && ours.SharesRoomWith(theirs)
        where isTrainer || isRoom
        select new Conflict(ours, theirs, course, isTrainer ? ConflictKind.Trainer : ConflictKind.Room);

    /// <summary>True when a topic with two or more dates offers a half day (T6).</summary>
    /// <param name="otherDates">Sessions of the topic's other courses.</param>
    public bool OffersHalfDay(IEnumerable<Session> otherDates)
    {
        List<Session> dates = [.. Sessions, .. otherDates];
        return dates.Count < 2 || dates.Exists(session => session.IsHalfDay);
    }
}

/// <summary>What two sessions want at the same time.</summary>
internal enum ConflictKind
{
    /// <summary>The same trainer.</summary>
    Trainer,

    /// <summary>The same room.</summary>
    Room,
}

/// <summary>A collision.</summary>
/// <param name="Planned">Session of the plan.</param>
/// <param name="Existing">Session it collides with.</param>
/// <param name="Course">Course that session belongs to.</param>
/// <param name="Kind">What both want.</param>
internal sealed record Conflict(Session Planned, Session Existing, Course Course, ConflictKind Kind);
