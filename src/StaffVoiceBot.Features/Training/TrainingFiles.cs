using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace StaffVoiceBot.Features.Training;

/// <summary>The slice's addresses for browsers. All are signed; who has no link finds nothing.</summary>
public static class TrainingFiles
{
    /// <summary>Maps the calendar files.</summary>
    /// <param name="endpoints">Routes of the host.</param>
    public static IEndpointRouteBuilder MapTrainingFiles(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(CalendarLinks.Path, (string token, CalendarFiles files, HttpResponse response, CancellationToken cancellationToken) =>
            files.GetAsync(token, response, cancellationToken));
        return endpoints;
    }
}
