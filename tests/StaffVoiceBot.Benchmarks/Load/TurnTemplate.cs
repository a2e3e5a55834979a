using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StaffVoiceBot.Benchmarks.Load;

/// <summary>
/// A click on a card (<c>adaptiveCard/action</c>), signed, as the bytes of its HTTP request. Every turn has an id of its own and comes from one of
/// many people; both are patched in place, so that making a request costs the driver nothing.
/// </summary>
internal sealed class TurnTemplate
{
    /// <summary>So many that the bot's limit for one sender is not in the way.</summary>
    public const int People = 2000;

    private const string TurnMark = "TTTTTTTTTTTT";
    private const string PersonMark = "PPPPPPPPPPPP";
    private readonly byte[] _request;
    private readonly int[] _turns;
    private readonly int[] _people;

    private TurnTemplate(string token, object activity, bool showsCard)
    {
        ShowsCard = showsCard;
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(activity);
        byte[] head = Encoding.ASCII.GetBytes(
            $"POST /api/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: {body.Length}\r\n\r\n");
        _request = [.. head, .. body];
        _turns = Find(TurnMark, head.Length);
        _people = Find(PersonMark, head.Length);
    }

    /// <summary>True when the answer has to be a card; the form is sent as a message of its own.</summary>
    public bool ShowsCard { get; }

    /// <summary>Bytes of a request.</summary>
    public int Length => _request.Length;

    /// <summary>Sends the form off: a report is stored, the answer is a card.</summary>
    public static TurnTemplate Submit(string token) => Execute(token, "needs.submit", showsCard: true, new
    {
        formId = Guid.CreateVersion7().ToString("N")[..^TurnMark.Length] + TurnMark,
        text = "Die Anträge auf Wohngeld kommen auf Papier an und werden zweimal abgetippt, einmal ins Fachverfahren und einmal in die Liste der Fristen.",
        department = "amt-11",
        weakPoints = "mediaBreak,processingTime",
        frequency = "daily",
        minutesLost = "from15To60",
        affected = "team",
        deadline = "no",
        visibility = "confidential",
    });

    /// <summary>Opens the form, as people do before they send it off.</summary>
    public static TurnTemplate Open(string token) => Execute(token, "needs.report", showsCard: false, new { });

    /// <summary>Opens the same form in a dialog; nothing is sent besides.</summary>
    public static TurnTemplate OpenDialog(string token) => new(token, Invoke("task/fetch", new { data = new { verb = "needs.report" } }), showsCard: true);

    /// <summary>Looks for a department while somebody types.</summary>
    public static TurnTemplate Search(string token) =>
        new(token, Invoke("application/search", new { queryText = "bürger", dataset = "departments", kind = "search" }), showsCard: false);

    /// <summary>Types a sentence.</summary>
    public static TurnTemplate Say(string token, string text)
    {
        JsonObject activity = JsonSerializer.SerializeToNode(Invoke("", new { }))!.AsObject();
        activity.Remove("name");
        activity.Remove("value");
        activity.Remove("replyToId");
        activity["type"] = "message";
        activity["text"] = text;
        activity["textFormat"] = "plain";
        return new(token, activity, showsCard: false);
    }

    /// <summary>The request of a turn of one of the people, written into <paramref name="target"/>.</summary>
    public void Write(long turn, long person, Span<byte> target)
    {
        _request.CopyTo(target);
        Patch(target, _turns, turn);
        Patch(target, _people, person);
    }

    private static void Patch(Span<byte> target, int[] places, long number)
    {
        foreach (int place in places)
        {
            _ = Utf8Formatter.TryFormat(number, target[place..], out int _, new('D', (byte)TurnMark.Length));
        }
    }

    private int[] Find(string mark, int from)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(mark);
        return [.. Enumerable.Range(from, _request.Length - from).Where(place => _request.AsSpan(place).StartsWith(bytes))];
    }

    private static TurnTemplate Execute(string token, string verb, bool showsCard, object data) =>
        new(token, Invoke("adaptiveCard/action", new { action = new { type = "Action.Execute", title = "Absenden", verb, data }, trigger = "manual" }), showsCard);

    private static object Invoke(string name, object value) => new
    {
        type = "invoke",
        id = "f:" + TurnMark,
        name,
        timestamp = "2026-11-22T08:00:00.000Z",
        channelId = "msteams",
        serviceUrl = ChannelService.ServiceUrl,
        from = new { id = "29:1-load-" + PersonMark, name = "Ana Silva", aadObjectId = "a0000000-0000-4000-8000-" + PersonMark },
        recipient = new { id = "28:" + ChannelService.AppId, name = "StaffVoiceBot" },
        conversation = new { id = "a:1-load-" + PersonMark, conversationType = "personal", tenantId = ChannelService.TenantId },
        channelData = new { tenant = new { id = ChannelService.TenantId }, source = new { name = "message" } },
        replyToId = "1795310686650",
        locale = "de-DE",
        localTimezone = "Europe/Berlin",
        entities = new[] { new { type = "clientInfo", locale = "de-DE", country = "DE", platform = "Windows", timezone = "Europe/Berlin" } },
        value,
    };
}
