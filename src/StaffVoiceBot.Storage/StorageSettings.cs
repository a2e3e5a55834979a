namespace StaffVoiceBot.Storage;

/// <summary>Which store stands behind <see cref="ITableStore"/>.</summary>
public enum StorageProvider
{
    /// <summary>A file on this machine; no account, no server.</summary>
    Sqlite,

    /// <summary>Azure Tables, or Azurite.</summary>
    AzureTables,
}

/// <summary>Settings of section <c>Storage</c>. Checked at the start by <see cref="StorageSetup.AddTableStore"/>'s validator.</summary>
public sealed record StorageSettings
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Storage";

    /// <summary><c>Storage:Provider</c>: which store; <c>Sqlite</c> by default.</summary>
    public StorageProvider Provider { get; init; } = StorageProvider.Sqlite;

    /// <summary><c>Storage:SqlitePath</c>: database file, made when missing, relative to the content root.</summary>
    public string SqlitePath { get; init; } = "staffvoicebot.db";

    /// <summary><c>Storage:ConnectionString</c>: account name and key, account SAS (permissions <c>raudlc</c>), or <c>UseDevelopmentStorage=true</c>.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>
    /// <c>Storage:SharedKeyLite</c>: sign requests with SharedKeyLite in place of SharedKey, for a proxy on the way that rewrites content
    /// types; counts only with an account key.
    /// </summary>
    public bool SharedKeyLite { get; init; }

    /// <summary><c>Storage:TableEndpoint</c>: https address of the table service, used with the machine's managed identity.</summary>
    public string? TableEndpoint { get; init; }

    /// <summary>
    /// <c>Storage:WeekShards</c>: partitions that the reports of one week are spread over: 1, 2, 4, 8 or 16. More than 1 only above some
    /// thousand reports a minute; may be changed at any time, nothing is moved and nothing is lost.
    /// </summary>
    public int WeekShards { get; init; } = 1;
}
