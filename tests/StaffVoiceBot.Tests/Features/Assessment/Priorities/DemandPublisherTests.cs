using System.Text;
using FsCheck;
using FsCheck.Fluent;
using StaffVoiceBot.Features.Assessment.Domain;
using StaffVoiceBot.Features.Assessment.Priorities;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Tests.Fakes;
using StaffVoiceBot.Tests.Features.Assessment.Domain;
using StaffVoiceBot.Tests.Storage;

namespace StaffVoiceBot.Tests.Features.Assessment.Priorities;

/// <summary>Files laid side by side tell nothing about fewer than five people (P13).</summary>
public sealed class DemandPublisherTests : IDisposable
{
    private const int Minimum = 5;
    private readonly SqliteFile _file = new();
    private readonly ManualTimeProvider _clock = new();
    private readonly DemandPublisher _publisher;

    public DemandPublisherTests() => _publisher = new DemandPublisher(
        _file.Store, new KGate(Minimum), GoldenCases.Formula, new Pseudonyms(Encoding.UTF8.GetBytes("a key of at least thirty-two bytes")), _clock);

    public void Dispose() => _file.Dispose();

    [Fact]
    public void P13_Publish_AnyComingAndGoing_MovesByFivePeopleOrNotAtAll() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), steps =>
        {
            string theme = Guid.NewGuid().ToString("N");
            HashSet<int> people = [];
            HashSet<int> shown = [];
            PublishedDemand? last = null;
            foreach (int step in steps)
            {
                Move(people, step);
                PublishedDemand? next = PublishAsync(theme, people).GetAwaiter().GetResult();
                if ((next is null) != (people.Count < Minimum) || (next is not null && next.Demand.Reporters < Minimum))
                {
                    return false;
                }

                if (next is not null && last is not null && next.Demand != last.Demand && people.Except(shown).Count() < Minimum && shown.Except(people).Count() < Minimum)
                {
                    return false;
                }

                if (next is not null && (last is null || next.Demand != last.Demand))
                {
                    (last, shown) = (next, [.. people]);
                }

                _clock.Advance(TimeSpan.FromDays(7));
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task P13_Publish_OneMorePerson_ShowsTheOldFiguresWithTheirDay()
    {
        PublishedDemand? first = await PublishAsync("theme", [.. Enumerable.Range(0, 6)]);
        _clock.Advance(TimeSpan.FromDays(7));
        PublishedDemand? second = await PublishAsync("theme", [.. Enumerable.Range(0, 7)]);
        PublishedDemand? third = await PublishAsync("theme", [.. Enumerable.Range(0, 11)]);

        Assert.Equal((first!.Demand, first.Day), (second!.Demand, second.Day));
        Assert.Equal((11, first.Day.AddDays(7)), (third!.Demand.Reporters, third.Day));
        Assert.Equal(Band.UpTo19, third.WeakPoints["MediaBreak"]);
    }

    private static void Move(HashSet<int> people, int step)
    {
        for (int i = 0; i < Math.Abs(step % 9); i++)
        {
            _ = step > 0 ? people.Add(people.Count + (step % 7)) : people.Remove(people.FirstOrDefault());
        }
    }

    private Task<PublishedDemand?> PublishAsync(string theme, HashSet<int> people) => _publisher.PublishAsync(
        theme,
        [.. people.Select(person => new Voice($"person-{person}", $"amt-{person % 4}", new DateOnly(2026, 11, 16), "Monthly", "From5To15", "Team", ["MediaBreak"]))],
        CancellationToken.None);
}
