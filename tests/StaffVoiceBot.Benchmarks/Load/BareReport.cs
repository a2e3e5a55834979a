using System.Globalization;
using System.Text.Json;

namespace StaffVoiceBot.Benchmarks.Load;

/// <summary>What is stored.</summary>
internal sealed record BareReport(string ActivityId, string Id, JsonElement Data)
{
    public static readonly string[] Fields = ["text", "department", "weakPoints", "frequency", "minutesLost", "affected", "deadline", "visibility"];

    public string this[string name] => Data.TryGetProperty(name, out JsonElement value) ? value.GetString()! : "";

    /// <summary>The two rows as JSON: the seen-marker and the report.</summary>
    public (string Marker, string Need) ToRows(string partition) => (
        JsonSerializer.Serialize(new Dictionary<string, string> { ["PartitionKey"] = partition, ["RowKey"] = "k|" + ActivityId, ["NeedId"] = Id }),
        JsonSerializer.Serialize(new Dictionary<string, string>(Fields.Select(field => KeyValuePair.Create(field, this[field])))
        {
            ["PartitionKey"] = partition,
            ["RowKey"] = "n|" + Id,
            ["ReceivedAt@odata.type"] = "Edm.DateTime",
            ["ReceivedAt"] = DateTime.UtcNow.ToString("O", CultureInfo.InvariantCulture),
            ["Status"] = "Received",
        }));
}

/// <summary>Where the bare endpoint writes its two rows.</summary>
internal interface IBareStore : IDisposable
{
    /// <summary>Writes them in one transaction.</summary>
    Task SaveAsync(BareReport report);
}
