using System.Text.Json;
using System.Text.Json.Serialization;

namespace StaffVoiceBot.Tryout;

/// <summary>A fictional person of the page.</summary>
/// <param name="Id">Name in addresses of the page.</param>
/// <param name="Name">Display name.</param>
/// <param name="ObjectId">Entra object id, as settings such as <c>Roles:Stabsstelle:0</c> name it.</param>
/// <param name="Department">Where the person works, by language.</param>
internal sealed record CastMember(string Id, string Name, string ObjectId, IReadOnlyDictionary<string, string> Department)
{
    /// <summary>Beginning of every personal chat's id.</summary>
    public const string ChatPrefix = "a:1tryout-";

    /// <summary>Id on the channel.</summary>
    public string ChannelId => $"29:1tryout-{Id}";

    /// <summary>The person's personal chat with the bot.</summary>
    public string ChatId => ChatPrefix + Id;
}

/// <summary>A channel of the page, in a team of its own.</summary>
/// <param name="Id">Channel id.</param>
/// <param name="TeamId">Team id, which is the id of its General channel.</param>
/// <param name="Name">Channel name.</param>
/// <param name="Team">Team name.</param>
/// <param name="Speaker">Who writes there: id of a <see cref="CastMember"/>.</param>
internal sealed record CastChannel(string Id, string TeamId, string Name, string Team, string Speaker);

/// <summary>Who and what the page plays. All of it is made up.</summary>
/// <param name="TenantId">Tenant.</param>
/// <param name="BotId">The bot on the channel.</param>
/// <param name="BotName">Display name of the bot.</param>
/// <param name="Staff">Members of staff to choose from.</param>
/// <param name="Others">Speakers of the channels.</param>
/// <param name="Channels">The Stabsstelle's and the trainers' channel.</param>
/// <param name="Extensions">Commands of the message extension, as in the app package.</param>
internal sealed record Cast(
    string TenantId,
    string BotId,
    string BotName,
    IReadOnlyList<CastMember> Staff,
    IReadOnlyList<CastMember> Others,
    IReadOnlyList<CastChannel> Channels,
    JsonElement Extensions)
{
    /// <summary>Senders of the sample data; many, because figures about fewer than five people are not shown.</summary>
    [JsonIgnore]
    public IReadOnlyList<CastMember> SampleSenders { get; } =
    [
        .. Enumerable.Range(1, 150).Select(number => new CastMember(
            $"sample-{number}", $"Beispielperson {number}", $"5a3b1e00-0000-4000-8000-{number:D12}", new Dictionary<string, string>())),
    ];

    /// <summary>Reads <c>Tryout/cast.json</c>.</summary>
    public static Cast Read() =>
        JsonSerializer.Deserialize<Cast>(
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Tryout", "cast.json")), JsonSerializerOptions.Web)!;

    /// <summary>A person of the page by <see cref="CastMember.Id"/>, channel id or object id; senders of sample data too.</summary>
    /// <param name="id">One of the ids.</param>
    public CastMember? FindMember(string id) =>
        Staff.Concat(Others).Concat(SampleSenders).FirstOrDefault(member => id == member.Id || id == member.ChannelId || id == member.ObjectId);

    /// <summary>The channel a conversation id lies in, with or without a thread.</summary>
    /// <param name="conversationId">Conversation id.</param>
    public CastChannel? FindChannel(string conversationId) => Channels.FirstOrDefault(channel => channel.Id == WithoutThread(conversationId));

    /// <summary>The person whose personal chat a conversation is.</summary>
    /// <param name="conversationId">Conversation id.</param>
    public CastMember? FindChatOwner(string conversationId) =>
        conversationId.StartsWith(CastMember.ChatPrefix, StringComparison.Ordinal) ? FindMember(conversationId[CastMember.ChatPrefix.Length..]) : null;

    /// <summary>Who is in a conversation besides the bot.</summary>
    /// <param name="conversationId">Conversation id.</param>
    public IReadOnlyList<CastMember>? FindRoster(string conversationId) =>
        FindChannel(conversationId) is { } channel ? [FindMember(channel.Speaker)!]
        : FindChatOwner(conversationId) is { } owner ? [owner]
        : null;

    /// <summary>A conversation id without <c>;messageid=…</c>.</summary>
    /// <param name="conversationId">Conversation id.</param>
    public static string WithoutThread(string conversationId) => conversationId.Split(";messageid=")[0];
}
