using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Training.Domain;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Features.Training;

/// <summary>A course with everybody in it, as it was read.</summary>
/// <param name="Course">Course.</param>
/// <param name="Registrations">All registrations.</param>
/// <param name="ETag">Version of the course row; every change of a registration changes it too.</param>
internal sealed record CourseRecord(Course Course, IReadOnlyList<Registration> Registrations, ETag ETag)
{
    /// <summary>The seats at a moment.</summary>
    /// <param name="now">Now.</param>
    /// <param name="offerEnd">Until when a seat that is offered now is held; only for decisions that offer seats.</param>
    public SeatBook Seats(DateTimeOffset now, DateTimeOffset? offerEnd = null) => new(Course, Registrations, now, offerEnd);

    /// <summary>Somebody's registration, or null.</summary>
    /// <param name="person">Pseudonym.</param>
    public Registration? Find(string person) => Registrations.FirstOrDefault(registration => registration.Person == person);

    /// <summary>The same with some registrations in a new state.</summary>
    /// <param name="changed">Registrations that change or join.</param>
    public CourseRecord With(IReadOnlyList<Registration> changed) => this with
    {
        Registrations = [.. Registrations.Where(known => changed.All(one => one.Person != known.Person)), .. changed],
    };
}

/// <summary>What is to be written together: at most 99 registrations and messages.</summary>
/// <param name="Course">Course after the change.</param>
/// <param name="Registrations">Registrations that change or join.</param>
/// <param name="Messages">What is to be said about it.</param>
internal sealed record CourseChange(Course Course, IReadOnlyList<Registration> Registrations, IReadOnlyList<OutboxMessage> Messages)
{
    /// <summary>Pseudonym of somebody who is to be erased; null for nobody.</summary>
    public string? Erased { get; init; }
}
