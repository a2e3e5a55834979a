using System.Net.Http.Headers;
using System.Text.Json;
using StaffVoiceBot.Channel.Wire;

namespace StaffVoiceBot.Channel.Outbound;

/// <summary>The connector over HTTP, without tokens: for a connector on this machine.</summary>
internal sealed class ConnectorClient(HttpClient http) : IConnector
{
    public Task<SendResult> SendActivityAsync(ConversationReference conversation, Activity activity, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, conversation, activity.ReplyToId, activity, cancellationToken);

    public Task<SendResult> UpdateActivityAsync(
        ConversationReference conversation, string activityId, Activity activity, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, conversation, activityId, activity with { Id = activityId }, cancellationToken);

    public Task<(ConversationReference? Conversation, SendResult Result)> CreateConversationAsync(
        ConversationReference known, CancellationToken cancellationToken) =>
        Task.FromResult<(ConversationReference?, SendResult)>((known, new SendResult(SendOutcome.Sent)));

    private async Task<SendResult> SendAsync(
        HttpMethod method, ConversationReference conversation, string? activityId, Activity activity, CancellationToken cancellationToken)
    {
        string path = $"{conversation.ServiceUrl.TrimEnd('/')}/v3/conversations/{Uri.EscapeDataString(conversation.ConversationId)}/activities";
        if (!Uri.TryCreate(activityId is null ? path : $"{path}/{Uri.EscapeDataString(activityId)}", UriKind.Absolute, out Uri? address) || !address.IsLoopback)
        {
            return new SendResult(SendOutcome.Refused, Reason: "host");
        }

        using ByteArrayContent content = new(JsonSerializer.SerializeToUtf8Bytes(activity.AddressedTo(conversation), WireJson.Shared.Activity));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        using HttpRequestMessage request = new(method, address) { Content = content };
        try
        {
            using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
            byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return response.IsSuccessStatusCode
                ? new SendResult(SendOutcome.Sent, IdOf(body))
                : new SendResult(response.StatusCode == System.Net.HttpStatusCode.NotFound ? SendOutcome.MessageGone : SendOutcome.Refused);
        }
        catch (HttpRequestException)
        {
            return new SendResult(SendOutcome.TryAgain, Reason: "connection");
        }
    }

    private static string IdOf(byte[] body)
    {
        try
        {
            return body.Length == 0 ? "" : JsonElement.Parse(body).Find("id").Text();
        }
        catch (JsonException)
        {
            return "";
        }
    }
}
