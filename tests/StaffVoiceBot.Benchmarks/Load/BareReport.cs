using System.Globalization;
using System.Text.Json;

namespace StaffVoiceBot.Benchmarks.Load;

/// <summary>What is stored: the rows that the bot writes for a report.</summary>
internal sealed record BareReport(string ActivityId, string Sender, string Id, JsonElement Data)
{
    public const string Partition = "2026-W47";

    public static readonly string[] Fields = ["text", "department", "weakPoints", "frequency", "minutesLost", "affected", "deadline", "visibility"];

    public string this[string name] => Data.TryGetProperty(name, out JsonElement value) ? value.GetString()! : "";

    /// <summary>Keys and JSON of the seen-marker, the report, and the row that says whose it is.</summary>
    public IReadOnlyList<(string RowKey, string Json)> ToRows()
    {
        string now = DateTime.UtcNow.ToString("O", CultureInfo.InvariantCulture);
        return
        [
            Row("k|" + ActivityId, new() { ["NeedId"] = Id }),
            Row("n|" + Id, new(Fields.Select(field => KeyValuePair.Create(field, this[field])))
            {
                ["ReceivedAt@odata.type"] = "Edm.DateTime",
                ["ReceivedAt"] = now,
                ["Reporter"] = Sender,
                ["Status"] = "Received",
            }),
            Row($"by|{Sender}|{now[..10]}|{Id}", new() { ["NeedId"] = Id }),
        ];
    }

    private static (string RowKey, string Json) Row(string rowKey, Dictionary<string, string> properties)
    {
        properties["PartitionKey"] = Partition;
        properties["RowKey"] = rowKey;
        return (rowKey, JsonSerializer.Serialize(properties));
    }
}

/// <summary>Where the bare endpoint writes its rows.</summary>
internal interface IBareStore : IDisposable
{
    /// <summary>Writes them in one transaction.</summary>
    Task SaveAsync(BareReport report);
}
