using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Tests.Features.Training.Domain;

/// <summary>Courses and registrations to change in a test.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static Session Morning(int number, DateOnly date, string place = "Raum 3") => new(number, date, new TimeOnly(9, 0), new TimeOnly(12, 0), place);

    public static Course Course(int maximum = 12) => new()
    {
        Id = "course",
        TopicId = "topic",
        Title = "E-Akte: Grundlagen",
        Trainer = "trainer",
        TrainerAddress = "address",
        Sessions = [Morning(1, new DateOnly(2026, 4, 15))],
        Maximum = maximum,
        State = CourseState.Published,
    };

    public static SeatClaim Claim(string department = "50") => new(false, null, false, new DateOnly(2026, 2, 1), department);

    public static Registration Registration(string person, RegistrationState state = RegistrationState.Invited) =>
        new() { Id = "r-" + person, Person = person, State = state, ReplyAddress = "address", Claim = Claim() };
}
