using System.Runtime.CompilerServices;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>Requests, as the digest counts them.</summary>
/// <param name="store">Requests.</param>
internal sealed class TrainingDemandSource(TrainingStore store) : IDemandSource
{
    /// <inheritdoc/>
    public DemandKind Kind => DemandKind.Training;

    /// <inheritdoc/>
    public async IAsyncEnumerable<Demand> ReadWeekAsync(IsoWeek week, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (TrainingRequest request in store.ReadAsync(Start(week), Start(week.Plus(1)), cancellationToken))
        {
            if (request.State != RequestState.Restricted)
            {
                yield return new Demand(request.Id, request.DepartmentId, request.Person, request.Topic);
            }
        }
    }

    private static DateTimeOffset Start(IsoWeek week) => new(week.Monday, TimeOnly.MinValue, TimeSpan.Zero);
}
