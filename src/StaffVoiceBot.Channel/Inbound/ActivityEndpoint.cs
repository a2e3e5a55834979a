using System.Globalization;
using Microsoft.AspNetCore.Http;
using StaffVoiceBot.Channel.Inbound.Answers;
using StaffVoiceBot.Channel.Wire;

namespace StaffVoiceBot.Channel.Inbound;

/// <summary>
/// <c>POST /api/messages</c>. Order of work: method, size and content type, header, body, shape, token and tenant, turn (protocol 1.1).
/// A refusal has no body and says no reason (1.9).
/// </summary>
internal sealed class ActivityEndpoint(ITokenCheck tokenCheck, TurnDispatcher dispatcher, IChannelTexts texts, TimeProvider clock)
{
    // A client gets its answer at the latest now; messages of the turn may still be on their way (RESP-12).
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    internal async Task HandleAsync(HttpContext http)
    {
        if (RefuseUnread(http) is { } refusal)
        {
            Refuse(http.Response, refusal);
            return;
        }

        (Activity? activity, int status) = await ActivityReader.ReadAsync(http.Request, http.RequestAborted);
        if (activity is null)
        {
            http.Response.StatusCode = status;
            return;
        }

        TokenVerdict verdict = await tokenCheck.CheckAsync(http, activity, http.RequestAborted);
        if (verdict.Accepted)
        {
            await WriteAsync(http.Response, await AnswerAsync(activity));
        }
        else
        {
            Refuse(http.Response, verdict);
        }
    }

    private TokenVerdict? RefuseUnread(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.Headers.Allow = HttpMethods.Post;
            return TokenVerdict.Refuse(StatusCodes.Status405MethodNotAllowed);
        }

        if (dispatcher.IsStopping)
        {
            return TokenVerdict.Refuse(StatusCodes.Status503ServiceUnavailable, Patience);
        }

        if (http.Request.ContentLength > ActivityReader.LargestBody)
        {
            return TokenVerdict.Refuse(StatusCodes.Status413PayloadTooLarge);
        }

        if (!ActivityReader.IsJson(http.Request.ContentType))
        {
            return TokenVerdict.Refuse(StatusCodes.Status415UnsupportedMediaType);
        }

        TokenVerdict verdict = tokenCheck.CheckHeader(http);
        return verdict.Accepted ? null : verdict;
    }

    private async Task<InvokeResponse> AnswerAsync(Activity activity)
    {
        RunningTurn turn = dispatcher.Start(activity);
        if (!turn.Completion.IsCompleted)
        {
            await turn.Completion.WaitAsync(Patience, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Task answer = turn.Response;
            await answer.WaitAsync(TurnRunner.AnswerLimit - Patience, clock).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return turn.Response.IsCompletedSuccessfully ? await turn.Response : StillWorking(activity);
    }

    // The turn goes on; what it has to say comes as a message.
    private InvokeResponse StillWorking(Activity activity)
    {
        string language = Languages.OfLocale(activity.GetLocale());
        return activity is { Type: ActivityTypes.Invoke, Name: "adaptiveCard/action" }
            ? CardAction.Message(texts.Get("channel.takesLonger", language))
            : new InvokeResponse(activity.Type == ActivityTypes.Invoke ? StatusCodes.Status200OK : StatusCodes.Status202Accepted);
    }

    private static void Refuse(HttpResponse response, TokenVerdict verdict)
    {
        response.StatusCode = verdict.StatusCode;
        if (verdict.StatusCode == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        if (verdict.RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }
    }

    private static async Task WriteAsync(HttpResponse response, InvokeResponse answer)
    {
        response.StatusCode = answer.Status;
        if (!answer.Body.IsEmpty)
        {
            response.ContentType = "application/json; charset=utf-8";
            response.ContentLength = answer.Body.Length;
            await response.BodyWriter.WriteAsync(answer.Body);
        }
    }
}
