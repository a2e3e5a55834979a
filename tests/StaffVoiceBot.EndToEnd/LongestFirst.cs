using StaffVoiceBot.EndToEnd;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer($"StaffVoiceBot.EndToEnd.{nameof(LongestFirst)}", "StaffVoiceBot.EndToEnd")]

namespace StaffVoiceBot.EndToEnd;

/// <summary>Begins with the soak, which waits most of its minute: the others run beside it, and nobody waits for it in the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderByDescending(collection => collection.DisplayName.EndsWith(nameof(Operation.SoakTests), StringComparison.Ordinal));
}
