using System.Globalization;
using System.Text.Json.Nodes;

namespace StaffVoiceBot.Tryout;

/// <summary>What a client of the page is told: a new, changed or deleted message, or that the bot is typing.</summary>
/// <param name="Number">Position in the stream, without gaps.</param>
/// <param name="Kind"><c>message</c>, <c>update</c>, <c>delete</c> or <c>typing</c>.</param>
/// <param name="Json">The activity as it went over the wire.</param>
internal sealed record LogEntry(long Number, string Kind, string Json);

/// <summary>
/// The messages of all conversations, as Teams would keep them, and the stream of their changes. In memory and bounded:
/// the oldest messages of a conversation, the oldest conversations and the oldest changes go first.
/// </summary>
/// <param name="time">Clock.</param>
internal sealed class ConversationLog(TimeProvider time)
{
    /// <summary>Messages kept per conversation.</summary>
    public const int MessagesKept = 200;

    /// <summary>Conversations kept; more than the page's own plus one per sender of sample data.</summary>
    public const int ConversationsKept = 400;

    /// <summary>Changes kept for clients that were away; older gaps make a client load everything again.</summary>
    public const int EntriesKept = 1000;

    private readonly Lock _gate = new();
    private readonly OrderedDictionary<string, List<Message>> _conversations = [];
    private readonly Queue<LogEntry> _entries = new();
    private readonly HashSet<string> _installed = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastNumber;
    private long _lastId;

    /// <summary>Tells one run of the program from another, so that a page of the run before loads everything again.</summary>
    public string Run { get; } = Guid.NewGuid().ToString("N");

    /// <summary>The time in the form of the wire.</summary>
    public string Now => time.GetUtcNow().UtcDateTime.ToString("o", CultureInfo.InvariantCulture);

    /// <summary>A new message id: milliseconds since 1970, made unique, as Teams does.</summary>
    public string NextId()
    {
        lock (_gate)
        {
            _lastId = Math.Max(_lastId + 1, time.GetUtcNow().ToUnixTimeMilliseconds());
            return $"{_lastId}";
        }
    }

    /// <summary>True the first time it is asked for a conversation: the app must be installed there.</summary>
    /// <param name="conversationId">Conversation without thread.</param>
    public bool MarkInstalled(string conversationId)
    {
        lock (_gate)
        {
            return _installed.Add(conversationId);
        }
    }

    /// <summary>Keeps a message, or passes on that somebody is typing.</summary>
    /// <param name="activity">Activity with id and conversation.</param>
    public void Add(JsonObject activity)
    {
        lock (_gate)
        {
            if (activity["type"]?.GetValue<string>() == "typing")
            {
                Publish("typing", activity);
                return;
            }

            List<Message> messages = Messages(activity);
            messages.Add(Message.Of(activity));
            messages.RemoveRange(0, Math.Max(0, messages.Count - MessagesKept));
            Publish("message", activity);
        }
    }

    /// <summary>Puts an activity in the place of the one with the same id; false when there is none.</summary>
    /// <param name="activity">Activity with id and conversation.</param>
    public bool Update(JsonObject activity) => Change("update", activity, (messages, index) => messages[index] = Message.Of(activity));

    /// <summary>Removes the message with this id; false when there is none.</summary>
    /// <param name="activity">Activity with id and conversation.</param>
    public bool Delete(JsonObject activity) => Change("delete", activity, (messages, index) => messages.RemoveAt(index));

    /// <summary>Everything kept of some conversations as JSON, and the number of the newest change it contains.</summary>
    /// <param name="conversationIds">Conversations without thread.</param>
    public (long Number, IReadOnlyList<string> Messages) Read(IReadOnlyList<string> conversationIds)
    {
        lock (_gate)
        {
            return (_lastNumber, [.. conversationIds.SelectMany(id => _conversations.GetValueOrDefault(id) ?? []).Select(message => message.Json)]);
        }
    }

    /// <summary>The changes after a number, oldest first; null when some of them are no longer kept.</summary>
    /// <param name="number">Last change the client has.</param>
    /// <param name="changed">Completes when there is more.</param>
    public IReadOnlyList<LogEntry>? ReadAfter(long number, out Task changed)
    {
        lock (_gate)
        {
            changed = _changed.Task;
            return number > _lastNumber || number < _lastNumber - _entries.Count ? null : [.. _entries.Where(entry => entry.Number > number)];
        }
    }

    private bool Change(string kind, JsonObject activity, Action<List<Message>, int> change)
    {
        lock (_gate)
        {
            List<Message> messages = Messages(activity);
            int index = messages.FindIndex(message => message.Id == (string?)activity["id"]);
            if (index < 0)
            {
                return false;
            }

            change(messages, index);
            Publish(kind, activity);
            return true;
        }
    }

    private List<Message> Messages(JsonObject activity)
    {
        string conversation = Cast.WithoutThread((string)activity["conversation"]!["id"]!);
        if (!_conversations.TryGetValue(conversation, out List<Message>? messages))
        {
            if (_conversations.Count == ConversationsKept)
            {
                _conversations.RemoveAt(0);
            }

            _conversations.Add(conversation, messages = []);
        }

        return messages;
    }

    private void Publish(string kind, JsonObject activity)
    {
        _entries.Enqueue(new LogEntry(++_lastNumber, kind, activity.ToJsonString()));
        if (_entries.Count > EntriesKept)
        {
            _entries.Dequeue();
        }

        TaskCompletionSource before = _changed;
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        before.SetResult();
    }

    private sealed record Message(string Id, string Json)
    {
        public static Message Of(JsonObject activity) => new((string)activity["id"]!, activity.ToJsonString());
    }
}
