using FsCheck;
using FsCheck.Fluent;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Tests.Features.Training.Domain;

public sealed class SeatBookTests
{
    private static readonly DateTimeOffset Now = Samples.Now;

    [Fact]
    public void Invite_MorePeopleThanSeats_HoldsSeatsForTheFirstOfTheOrder()
    {
        Registration duty = Samples.Registration("duty") with { Claim = Samples.Claim() with { IsDuty = true, DutyDate = new DateOnly(2026, 5, 1) } };

        IReadOnlyList<Registration> invited = new SeatBook(Samples.Course(1), [], Now).Invite([Samples.Registration("other"), duty]);

        Assert.Equal(["duty", "other"], invited.Select(registration => registration.Person));
        Assert.Equal([RegistrationState.Offered, RegistrationState.Invited], invited.Select(registration => registration.State));
        Assert.Equal(Now.AddHours(48), invited[0].OfferedUntil);
    }

    [Fact]
    public void Accept_SeatHeldForAnother_Waits()
    {
        Registration held = Samples.Registration("first", RegistrationState.Offered) with { OfferedUntil = Now.AddHours(1) };
        Registration other = Samples.Registration("other");

        Assert.Equal(RegistrationState.Waitlisted, new SeatBook(Samples.Course(1), [held, other], Now).Accept(other)!.State);
        Assert.Equal(RegistrationState.Confirmed, new SeatBook(Samples.Course(1), [held, other], Now).Accept(held)!.State);
        Assert.Equal(RegistrationState.Confirmed, new SeatBook(Samples.Course(1), [held, other], Now.AddHours(1)).Accept(other)!.State);
    }

    [Fact]
    public void T4_Promote_LapsedSeatGoesToTheFirstInTheQueue_DutyBeforeOthers()
    {
        Registration lapsed = Samples.Registration("lapsed", RegistrationState.Offered) with { OfferedUntil = Now };
        Registration first = Samples.Registration("first", RegistrationState.Waitlisted) with { WaitingSince = Now.AddHours(-9) };
        Registration duty = Samples.Registration("duty", RegistrationState.Waitlisted) with
        {
            WaitingSince = Now.AddHours(-1),
            Claim = Samples.Claim() with { IsDuty = true, DutyDate = new DateOnly(2026, 5, 1) },
        };

        IReadOnlyList<Registration> changed = new SeatBook(Samples.Course(1), [lapsed, first, duty], Now).Promote();

        Assert.Equal([("lapsed", RegistrationState.Invited), ("duty", RegistrationState.Offered)], changed.Select(registration => (registration.Person, registration.State)));
        Assert.Equal(1, new SeatBook(Samples.Course(1), [first, duty], Now).PlaceOf("duty"));
        Assert.Equal(2, new SeatBook(Samples.Course(1), [first, duty], Now).PlaceOf("first"));
    }

    [Fact]
    public void T4_Accept_ClockReadEarlierThanTheQueue_StillStandsAtItsEnd()
    {
        Registration seated = Samples.Registration("seated", RegistrationState.Confirmed);
        Registration first = Samples.Registration("first", RegistrationState.Waitlisted) with { WaitingSince = Now };

        Registration second = new SeatBook(Samples.Course(1), [seated, first], Now.AddSeconds(-1)).Accept(Samples.Registration("second"))!;

        Assert.Equal(2, new SeatBook(Samples.Course(1), [seated, first, second], Now).PlaceOf("second"));
    }

    [Fact]
    public void T4_OfferShortlyBeforeTheStart_EndsWithTheStart()
    {
        Course course = Samples.Course(1);
        DateTimeOffset late = course.StartsAt.AddHours(-5);
        Registration waiting = Samples.Registration("first", RegistrationState.Waitlisted) with { WaitingSince = Now };

        Assert.Equal(course.StartsAt, Assert.Single(new SeatBook(course, [waiting], late).Promote()).OfferedUntil);
    }

    [Theory]
    [InlineData("2026-04-12T21:59:00Z", true)]
    [InlineData("2026-04-12T22:00:00Z", false)]
    public void T7_GiveBack_UntilThreeDaysBefore(string now, bool isPossible)
    {
        Registration confirmed = Samples.Registration("one", RegistrationState.Confirmed);

        Registration? after = new SeatBook(Samples.Course(), [confirmed], DateTimeOffset.Parse(now, null)).GiveBack(confirmed);

        Assert.Equal(isPossible ? RegistrationState.Cancelled : null, after?.State);
    }

    [Fact]
    public void Accept_CourseHasBegun_IsRefused()
    {
        Course course = Samples.Course();
        Assert.Null(new SeatBook(course, [], course.StartsAt).Accept(Samples.Registration("one")));
        Assert.Null(new SeatBook(course with { State = CourseState.Draft }, [], Now).Accept(Samples.Registration("one")));
    }

    [Fact]
    public void AnySequenceOfAnswers_NeverHoldsMoreSeatsThanThereAre_AndNobodyWaitsBesideAFreeOne() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(byte, byte)[]>(), steps =>
        {
            Course course = Samples.Course(3);
            Dictionary<string, Registration> all = Enumerable.Range(0, 8).Select(i => Samples.Registration($"p{i}")).ToDictionary(registration => registration.Person);
            DateTimeOffset now = Now;
            bool holds = true;
            foreach ((byte who, byte what) in steps)
            {
                now += TimeSpan.FromHours(what % 7);
                Registration one = all[$"p{who % 8}"];
                SeatBook book = new(course, [.. all.Values], now);
                Registration? after = what % 3 == 0 ? book.GiveBack(one) : book.Accept(one);
                all[one.Person] = after ?? one;
                foreach (Registration promoted in new SeatBook(course, [.. all.Values], now).Promote())
                {
                    all[promoted.Person] = promoted;
                }

                SeatBook then = new(course, [.. all.Values], now);
                holds &= all.Values.Count(registration => registration.HoldsSeat(now)) <= course.Maximum && (then.Free == 0 || then.Queue.Count == 0);
            }

            return holds;
        }).QuickCheckThrowOnFailure();
}
