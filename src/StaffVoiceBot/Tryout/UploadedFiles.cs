using System.Collections.Concurrent;

namespace StaffVoiceBot.Tryout;

/// <summary>The OneDrive of the page's people: takes the files that the bot uploads, and gives them to the browser. In memory and bounded.</summary>
internal sealed class UploadedFiles
{
    private const int FilesKept = 20;
    private const int LargestFile = 16 * 1024 * 1024;
    private readonly ConcurrentQueue<(string Id, string Type, byte[] Content)> _files = new();

    /// <summary>Maps the endpoints under the group's <c>/uploads</c>.</summary>
    /// <param name="tryout">The page's routes.</param>
    public static void Map(RouteGroupBuilder tryout)
    {
        tryout.MapPut("/uploads/{id:guid}/{name}", (string id, HttpRequest request, UploadedFiles files) => files.TakeAsync(id, request));
        tryout.MapGet("/uploads/{id:guid}/{name}", (string id, string name, UploadedFiles files) => files.Give(id, name));
    }

    private async Task<IResult> TakeAsync(string id, HttpRequest request)
    {
        if (request.ContentLength is null or > LargestFile)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        using MemoryStream content = new();
        await request.Body.CopyToAsync(content, request.HttpContext.RequestAborted);
        _files.Enqueue((id, request.ContentType ?? "application/octet-stream", content.ToArray()));
        while (_files.Count > FilesKept && _files.TryDequeue(out _))
        {
        }

        return Results.StatusCode(StatusCodes.Status201Created);
    }

    private IResult Give(string id, string name) =>
        _files.FirstOrDefault(file => file.Id == id) is { Content: not null } found ? Results.File(found.Content, found.Type, name) : Results.NotFound();
}
