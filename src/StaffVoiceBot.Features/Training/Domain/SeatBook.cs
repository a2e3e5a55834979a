namespace StaffVoiceBot.Features.Training.Domain;

/// <summary>
/// The seats of one course at one moment. Every method gives the registrations that change; what it does not give stays as it is.
/// Never more seats are held than there are, and nobody waits while one is free.
/// </summary>
/// <param name="course">Course.</param>
/// <param name="registrations">All registrations of the course.</param>
/// <param name="now">Now.</param>
/// <param name="offerEnd">Until when a seat that is offered now is held; null for <see cref="AcceptanceWindow"/> from now.</param>
internal sealed class SeatBook(Course course, IReadOnlyList<Registration> registrations, DateTimeOffset now, DateTimeOffset? offerEnd = null)
{
    /// <summary>How long a seat is held for somebody at least (T4).</summary>
    public static readonly TimeSpan AcceptanceWindow = TimeSpan.FromHours(48);

    /// <summary>Seats nobody holds.</summary>
    public int Free => Math.Max(0, course.Maximum - registrations.Count(registration => registration.HoldsSeat(now)));

    /// <summary>The queue: FIFO inside the priority classes duty, precedence, others (T4).</summary>
    public IReadOnlyList<Registration> Queue => [.. registrations
        .Where(registration => registration.State == RegistrationState.Waitlisted)
        .OrderBy(registration => !registration.Claim.IsDutyWithDate)
        .ThenBy(registration => !registration.Claim.HasPrecedence)
        .ThenBy(registration => registration.WaitingSince)
        .ThenBy(registration => registration.Id, StringComparer.Ordinal)];

    /// <summary>Place in the queue, from 1; 0 for somebody who does not wait.</summary>
    /// <param name="person">Pseudonym.</param>
    public int PlaceOf(string person) => Queue.ToList().FindIndex(registration => registration.Person == person) + 1;

    /// <summary>
    /// Invitations for people who asked: the first of the order (T5) get a seat held, the others may wait for one.
    /// </summary>
    /// <param name="invited">New registrations, in any order.</param>
    public IReadOnlyList<Registration> Invite(IReadOnlyList<Registration> invited)
    {
        Dictionary<string, Registration> byPerson = invited.ToDictionary(registration => registration.Person);
        int free = Free;
        Dictionary<string, SeatClaim> claims = byPerson.ToDictionary(pair => pair.Key, pair => pair.Value.Claim);
        Dictionary<string, int> seats = SeatsByDepartment();
        IReadOnlyList<SeatRank> order = SeatOrder.Rank(claims, seats, course.Id);
        IReadOnlyDictionary<string, SeatRule> rules = SeatOrder.Explain(order, claims, seats, free);
        return [.. order
            .Select((rank, place) => place < free ? Offer(byPerson[rank.Person]) : byPerson[rank.Person] with { State = RegistrationState.Invited })
            .Select(one => one with { Rule = rules.TryGetValue(one.Person, out SeatRule rule) ? rule : null })];
    }

    /// <summary>Says yes: a seat, or a place in the queue; null when the course is no longer open.</summary>
    /// <param name="registration">The person's registration, new or stored.</param>
    public Registration? Accept(Registration registration) =>
        !course.IsOpen(now) ? null
        : registration.State is RegistrationState.Confirmed or RegistrationState.Waitlisted ? registration
        : registration.HoldsSeat(now) || (Free > 0 && Queue.Count == 0) ? registration with { State = RegistrationState.Confirmed, OfferedUntil = null }
        : registration with { State = RegistrationState.Waitlisted, OfferedUntil = null, WaitingSince = EndOfQueue, Rule = null };

    /// <summary>Says no to an invitation, or gives a seat or a place in the queue back (T7); null when that is no longer possible.</summary>
    /// <param name="registration">The person's registration.</param>
    public Registration? GiveBack(Registration registration) => registration.State switch
    {
        RegistrationState.Invited or RegistrationState.Offered => registration with { State = RegistrationState.Declined, OfferedUntil = null },
        RegistrationState.Declined or RegistrationState.Cancelled => registration,
        RegistrationState.Waitlisted => registration with { State = RegistrationState.Cancelled },
        RegistrationState.Confirmed when course.CanGiveBack(now) =>
            registration with { State = RegistrationState.Cancelled, Returns = registration.Returns + 1 },
        _ => null,
    };

    /// <summary>Takes back seats whose window has passed and holds free ones for the first of the queue (T4).</summary>
    public IReadOnlyList<Registration> Promote()
    {
        if (!course.IsOpen(now))
        {
            return [];
        }

        IEnumerable<Registration> lapsed = registrations
            .Where(registration => registration.State == RegistrationState.Offered && !registration.HoldsSeat(now))
            .Select(registration => registration with { State = RegistrationState.Invited, OfferedUntil = null });
        return [.. lapsed, .. Queue.Take(Free).Select(Offer)];
    }

    // Who is written later stands later, even if the clock was read earlier.
    private DateTimeOffset EndOfQueue => Queue.Select(waiting => waiting.WaitingSince!.Value.AddTicks(1)).Append(now).Max();

    private Registration Offer(Registration registration)
    {
        DateTimeOffset end = offerEnd ?? now + AcceptanceWindow;
        return registration with { State = RegistrationState.Offered, OfferedUntil = end < course.StartsAt ? end : course.StartsAt, Rule = null };
    }

    private Dictionary<string, int> SeatsByDepartment() => registrations
        .Where(registration => registration.HoldsSeat(now))
        .GroupBy(registration => registration.Claim.Department)
        .ToDictionary(group => group.Key, group => group.Count());
}
