using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace StaffVoiceBot.Tryout;

/// <summary>What the page calls: its state, its stream of changes, turns of its people, and the sample data.</summary>
internal static class PageEndpoints
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(20);

    /// <summary>Maps the endpoints.</summary>
    /// <param name="tryout">The page's routes.</param>
    public static void MapPageEndpoints(this RouteGroupBuilder tryout)
    {
        tryout.MapGet("/cast", (Cast cast) => cast);
        tryout.MapGet("/conversations", ReadConversations);
        tryout.MapGet("/events", StreamChanges);
        tryout.MapPost("/open", OpenConversationAsync);
        tryout.MapPost("/turns", TakeTurnAsync);
        tryout.MapPost("/sample-data", LoadSampleDataAsync);
    }

    private static IResult ReadConversations(ConversationLog log, string[] id)
    {
        (long number, IReadOnlyList<string> messages) = log.Read(id);
        return Results.Content($$"""{"position":"{{log.Run}}-{{number}}","messages":[{{string.Join(',', messages)}}]}""", "application/json");
    }

    private static ServerSentEventsResult<string> StreamChanges(
        HttpContext context, ConversationLog log, TimeProvider time, IHostApplicationLifetime lifetime, string? after)
    {
        string position = context.Request.Headers["Last-Event-ID"].FirstOrDefault() ?? after ?? "";
        return TypedResults.ServerSentEvents(ReadChangesAsync(log, time, position, lifetime.ApplicationStopping, context.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<string>> ReadChangesAsync(
        ConversationLog log, TimeProvider time, string position, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // An open stream would otherwise hold up the end of the program.
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellationToken);
        long number = position.Split('-') is [string run, string text] && run == log.Run && long.TryParse(text, out long known) ? known : -1;
        while (!end.IsCancellationRequested)
        {
            IReadOnlyList<LogEntry>? entries = log.ReadAfter(number, out Task changed);
            if (entries is null)
            {
                yield return new SseItem<string>("{}", "reset");
                yield break;
            }

            foreach (LogEntry entry in entries)
            {
                number = entry.Number;
                yield return new SseItem<string>(entry.Json, entry.Kind) { EventId = $"{log.Run}-{number}" };
            }

            if (entries.Count == 0)
            {
                yield return new SseItem<string>("{}", "heartbeat");
            }

            await Task.WhenAny(changed, Task.Delay(Heartbeat, time, end.Token));
        }
    }

    private static async Task<IResult> OpenConversationAsync(
        HttpContext context, Cast cast, ConversationLog log, TeamsActivities activities, BotClient bot, ClientTurn turn, CancellationToken cancellationToken)
    {
        if (cast.FindMember(turn.As) is not { } member || cast.FindRoster(turn.Conversation) is null)
        {
            return Results.NotFound();
        }

        if (log.MarkInstalled(turn.Conversation))
        {
            (JsonObject installation, JsonObject added) = activities.WriteInstallation(member, turn.Conversation, turn.Locale, Connector.ServiceUrl(context));
            await Task.WhenAll(bot.PostAsync(installation, null, cancellationToken), bot.PostAsync(added, null, cancellationToken));
        }

        return Results.NoContent();
    }

    private static async Task<IResult> TakeTurnAsync(
        HttpContext context, Cast cast, ConversationLog log, TeamsActivities activities, BotClient bot, ClientTurn turn, CancellationToken cancellationToken)
    {
        if (cast.FindMember(turn.As) is null || cast.FindRoster(turn.Conversation) is null || turn.Type is not ("message" or "invoke"))
        {
            return Results.BadRequest();
        }

        JsonObject activity = activities.Write(turn, Connector.ServiceUrl(context));
        if (turn.Text is not null || turn.Attachments is not null)
        {
            log.Add(activity);
        }

        BotAnswer answer = await bot.PostAsync(activity, null, cancellationToken);
        return answer.Body.Length == 0 ? Results.StatusCode(answer.Status) : Results.Content(answer.Body, answer.ContentType, statusCode: answer.Status);
    }

    private static async Task<IResult> LoadSampleDataAsync(HttpContext context, SampleData sample, CancellationToken cancellationToken) =>
        Results.Json(await sample.LoadAsync(Connector.ServiceUrl(context), cancellationToken));
}
