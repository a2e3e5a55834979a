using Microsoft.AspNetCore.Http;
using StaffVoiceBot.Cards;

namespace StaffVoiceBot.Features.Training.Overview;

/// <summary>The files behind the signed addresses of the overview.</summary>
/// <param name="reader">Table.</param>
/// <param name="links">Signatures.</param>
/// <param name="texts">Name of the sheet.</param>
/// <param name="time">Clock.</param>
internal sealed class OverviewFiles(OverviewReader reader, OverviewLinks links, Texts texts, TimeProvider time)
{
    private const string ExcelType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Answers a request for a file.</summary>
    /// <param name="token">Token of the address.</param>
    /// <param name="format"><c>csv</c> or <c>xlsx</c>.</param>
    /// <param name="response">For the header that keeps the file out of caches.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IResult> GetAsync(string token, string format, HttpResponse response, CancellationToken cancellationToken)
    {
        if (links.Read(token, time.GetUtcNow()) is not { } language)
        {
            return Results.NotFound();
        }

        response.Headers.CacheControl = "no-store";
        OverviewTable table = await reader.ReadAsync(language, cancellationToken);
        return format == "csv"
            ? Results.File(CsvOverview.Write(table), "text/csv; charset=utf-8", "training-overview.csv")
            : Results.File(ExcelOverview.Write(table, texts.Get("training.overview.sheet", language)), ExcelType, "training-overview.xlsx");
    }
}
