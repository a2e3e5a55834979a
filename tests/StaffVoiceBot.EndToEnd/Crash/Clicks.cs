using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace StaffVoiceBot.EndToEnd.Crash;

/// <summary>People in their personal chats who click until they get the answer they want, whatever happens to the bot meanwhile.</summary>
/// <param name="connector">Where the bot sends to.</param>
internal sealed class Clicks(FlakyConnector connector) : IDisposable
{
    public const string Tenant = "11111111-2222-4333-8444-555555555555";
    public const string Bot = "28:b0700000-0000-4000-8000-000000003978";
    private const int MostDeliveries = 3;
    private readonly SemaphoreSlim _hands = new(6);
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(5) };
    private int _cutOff;

    /// <summary>Clicks that got no answer because the bot was killed meanwhile; the same activity came again.</summary>
    public int CutOff => Volatile.Read(ref _cutOff);

    /// <summary>
    /// Clicks until the answer is the wanted one; gives it. Without an answer the same activity comes again, as the channel delivers it;
    /// after another answer, such as "please try again", or when there is none for long, the person clicks anew.
    /// </summary>
    /// <param name="person">Object id.</param>
    /// <param name="activityId">Beginning of the ids of the activities.</param>
    /// <param name="verb">Verb.</param>
    /// <param name="data">Data of the action.</param>
    /// <param name="findBot">Where the bot is at the moment; null when nobody is up.</param>
    /// <param name="isWanted">Knows the answer.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<string> ClickAsync(
        string person, string activityId, string verb, JsonObject data, Func<Uri?> findBot, Func<string, bool> isWanted, CancellationToken cancellationToken)
    {
        JsonObject activity = Activity(person, activityId, verb, data);
        int deliveries = 0;
        using PeriodicTimer pause = new(TimeSpan.FromMilliseconds(100));
        for (int attempt = 0; ; attempt++)
        {
            if (findBot() is not null)
            {
                string answer = await PostAsync(activity, findBot, cancellationToken);
                if (isWanted(answer))
                {
                    return answer;
                }

                deliveries = answer.Length == 0 && deliveries < MostDeliveries ? deliveries + 1 : 0;
                activity["id"] = deliveries > 0 ? activity["id"]!.DeepClone() : $"{activityId}-{attempt}";
            }

            await pause.WaitForNextTickAsync(cancellationToken);
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        _hands.Dispose();
    }

    /// <summary>A few at a time: all who wait for a bot that has just started would keep it from answering anyone.</summary>
    private async Task<string> PostAsync(JsonObject activity, Func<Uri?> findBot, CancellationToken cancellationToken)
    {
        await _hands.WaitAsync(cancellationToken);
        try
        {
            if (findBot() is not { } bot)
            {
                return "";
            }

            using HttpResponseMessage response = await _client.PostAsJsonAsync(new Uri(bot, "api/messages"), activity, cancellationToken);
            return $"{response.StatusCode} {await response.Content.ReadAsStringAsync(cancellationToken)}";
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            Interlocked.Increment(ref _cutOff);
            return "";
        }
        finally
        {
            _hands.Release();
        }
    }

    private JsonObject Activity(string person, string id, string verb, JsonObject data) => new()
    {
        ["type"] = "invoke",
        ["name"] = "adaptiveCard/action",
        ["id"] = id,
        ["channelId"] = "msteams",
        ["serviceUrl"] = connector.ServiceUrl,
        ["from"] = new JsonObject { ["id"] = $"29:{person}", ["aadObjectId"] = person },
        ["recipient"] = new JsonObject { ["id"] = Bot, ["name"] = "StaffVoiceBot" },
        ["conversation"] = new JsonObject { ["conversationType"] = "personal", ["tenantId"] = Tenant, ["id"] = $"a:{person}" },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant } },
        ["locale"] = "de-DE",
        ["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data },
            ["trigger"] = "manual",
        },
    };
}
