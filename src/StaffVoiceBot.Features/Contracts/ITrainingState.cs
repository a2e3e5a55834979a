namespace StaffVoiceBot.Features.Contracts;

/// <summary>A topic that is worth a course (T2).</summary>
/// <param name="Code">Code that people see.</param>
/// <param name="Title">Title.</param>
/// <param name="People">How many people asked, as published (P13).</param>
public sealed record WantedTopic(string Code, string Title, Band People);

/// <summary>A course that is to come.</summary>
/// <param name="Code">Code that people see.</param>
/// <param name="Title">Title.</param>
/// <param name="FirstDay">Day of the first session.</param>
/// <param name="FreeSeats">Seats nobody holds.</param>
/// <param name="HasQueue">True when somebody waits.</param>
public sealed record ComingCourse(string Code, string Title, DateOnly FirstDay, int FreeSeats, bool HasQueue);

/// <summary>Where training stands, for the digest. Implemented by the slice that owns the courses.</summary>
public interface ITrainingState
{
    /// <summary>Topics that are worth a course, most wished for first.</summary>
    /// <param name="language">Language of the titles.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<WantedTopic>> ReadTopicsAsync(string language, CancellationToken cancellationToken);

    /// <summary>Published courses that are to come, soonest first.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<ComingCourse>> ReadCoursesAsync(CancellationToken cancellationToken);
}
