using System.Text.Json.Nodes;

namespace StaffVoiceBot.Tryout;

/// <summary>The part of the Bot Connector REST service that a bot in Teams calls (protocol 5.1), for the page's conversations.</summary>
internal static class Connector
{
    /// <summary>Path of the service URL that the page's activities name.</summary>
    public const string Path = "/tryout/connector/";

    private const int LargestActivity = 256 * 1024;

    /// <summary>Maps the endpoints under the group's <c>/connector</c>.</summary>
    /// <param name="tryout">The page's routes.</param>
    public static void MapConnector(this RouteGroupBuilder tryout)
    {
        RouteGroupBuilder conversations = tryout.MapGroup("/connector/v3/conversations");
        conversations.MapPost("", CreateConversation);
        conversations.MapPost("/{conversationId}/activities/{activityId?}", Send);
        conversations.MapPut("/{conversationId}/activities/{activityId}", Update);
        conversations.MapDelete("/{conversationId}/activities/{activityId}", Delete);
        conversations.MapGet("/{conversationId}/members", (Cast cast, string conversationId) => Members(cast, conversationId, members => members));
        conversations.MapGet("/{conversationId}/pagedmembers", (Cast cast, string conversationId) => Members(cast, conversationId, members => new { members }));
        conversations.MapGet("/{conversationId}/members/{memberId}", Member);
    }

    private static IResult CreateConversation(HttpContext context, Cast cast, ConversationLog log, JsonObject request)
    {
        string? channelId = (string?)request["channelData"]?["channel"]?["id"];
        string? memberId = (string?)request["members"]?[0]?["id"];
        string messageId = log.NextId();
        string? conversationId = channelId is not null && cast.FindChannel(channelId) is not null ? $"{channelId};messageid={messageId}"
            : memberId is not null && cast.FindMember(memberId) is { } member ? member.ChatId
            : null;
        if (conversationId is null)
        {
            return Problem(StatusCodes.Status400BadRequest, "BadSyntax", "Incorrect conversation creation parameters");
        }

        if (request["activity"] is JsonObject activity)
        {
            log.Add(Complete(activity, cast, log, conversationId, messageId));
        }

        return Results.Json(new { id = conversationId, activityId = messageId, serviceUrl = ServiceUrl(context) }, statusCode: StatusCodes.Status201Created);
    }

    private static IResult Send(HttpContext context, Cast cast, ConversationLog log, string conversationId, JsonObject activity)
    {
        IResult? refusal = Refuse(context, cast, conversationId);
        if (refusal is not null)
        {
            return refusal;
        }

        string id = log.NextId();
        log.Add(Complete(activity, cast, log, conversationId, id));
        return Results.Json(new { id }, statusCode: StatusCodes.Status201Created);
    }

    private static IResult Update(HttpContext context, Cast cast, ConversationLog log, string conversationId, string activityId, JsonObject activity) =>
        Refuse(context, cast, conversationId)
        ?? (log.Update(Complete(activity, cast, log, conversationId, activityId)) ? Results.Json(new { id = activityId }) : NoActivity());

    private static IResult Delete(ConversationLog log, string conversationId, string activityId) =>
        log.Delete(new JsonObject { ["id"] = activityId, ["conversation"] = new JsonObject { ["id"] = conversationId } }) ? Results.Ok() : NoActivity();

    private static IResult Members(Cast cast, string conversationId, Func<IEnumerable<object>, object> shape) =>
        cast.FindRoster(conversationId) is { } roster ? Results.Json(shape(roster.Select(member => Account(cast, member)))) : NoConversation();

    private static IResult Member(Cast cast, string conversationId, string memberId) =>
        cast.FindRoster(conversationId) is null ? NoConversation()
        : cast.FindMember(memberId) is { } member ? Results.Json(Account(cast, member))
        : Problem(StatusCodes.Status404NotFound, "MemberNotFoundInConversation", "The member is not in the conversation.");

    private static object Account(Cast cast, CastMember member) =>
        new { id = member.ChannelId, name = member.Name, objectId = member.ObjectId, tenantId = cast.TenantId, userRole = "user" };

    private static JsonObject Complete(JsonObject activity, Cast cast, ConversationLog log, string conversationId, string id)
    {
        activity["id"] = id;
        activity["timestamp"] = log.Now;
        activity["from"] = new JsonObject { ["id"] = cast.BotId, ["name"] = cast.BotName, ["role"] = "bot" };
        activity["conversation"] = new JsonObject { ["id"] = conversationId };
        return activity;
    }

    private static IResult? Refuse(HttpContext context, Cast cast, string conversationId) =>
        cast.FindRoster(conversationId) is null ? NoConversation()
        : context.Request.ContentLength > LargestActivity ? Problem(StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", "The message is too big.")
        : null;

    private static IResult NoConversation() => Problem(StatusCodes.Status404NotFound, "ConversationNotFound", "The conversation was not found.");

    private static IResult NoActivity() => Problem(StatusCodes.Status404NotFound, "ActivityNotFoundInConversation", "The activity was not found.");

    private static IResult Problem(int status, string code, string message) => Results.Json(new { error = new { code, message } }, statusCode: status);

    /// <summary>The service URL of the host that a request reached.</summary>
    /// <param name="context">Request.</param>
    public static string ServiceUrl(HttpContext context) => $"{context.Request.Scheme}://localhost:{context.Connection.LocalPort}{Path}";
}
