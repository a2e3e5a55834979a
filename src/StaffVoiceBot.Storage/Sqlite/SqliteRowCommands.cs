using System.Buffers;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace StaffVoiceBot.Storage.Sqlite;

/// <summary>
/// Applies the actions of one transaction. As no row comes twice, all conditions are looked at before the first
/// row is written, and a refused transaction has nothing to undo.
/// </summary>
internal sealed class SqliteRowCommands : IDisposable
{
    private readonly TimeProvider _clock;
    private readonly SqliteCommand _find;
    private readonly SqliteCommand _put;
    private readonly SqliteCommand _delete;
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _json;

    public SqliteRowCommands(SqliteConnection connection, TimeProvider clock)
    {
        _clock = clock;
        _json = new(_buffer, EntityJson.Utf8);
        const string key = "table_name = $table AND partition_key = $partition AND row_key = $row";
        _find = SqliteSchema.Command(
            connection, $"SELECT version, CASE WHEN $merge THEN properties END FROM rows WHERE {key}", "$table", "$partition", "$row", "$merge");
        _put = SqliteSchema.Command(
            connection,
            "INSERT OR REPLACE INTO rows VALUES ($table, $partition, $row, $version, $written, $properties)",
            "$table", "$partition", "$row", "$version", "$written", "$properties");
        _delete = SqliteSchema.Command(connection, $"DELETE FROM rows WHERE {key}", "$table", "$partition", "$row");
    }

    public WriteResult Apply(string table, IReadOnlyList<TableTransactionAction> actions)
    {
        TableEntity[] entities = new TableEntity[actions.Count];
        for (int i = 0; i < actions.Count; i++)
        {
            WriteOutcome outcome = Examine(table, actions[i], out entities[i]);
            if (outcome != WriteOutcome.Done)
            {
                return new(outcome, [], i);
            }
        }

        ETag[] etags = new ETag[actions.Count];
        for (int i = 0; i < actions.Count; i++)
        {
            etags[i] = actions[i].ActionType == TableTransactionActionType.Delete ? Delete(table, entities[i]) : Put(table, entities[i]);
        }

        return new(WriteOutcome.Done, etags, -1);
    }

    public void Dispose()
    {
        _json.Dispose();
        _find.Dispose();
        _put.Dispose();
        _delete.Dispose();
    }

    private WriteOutcome Examine(string table, TableTransactionAction action, out TableEntity entity)
    {
        entity = action.Entity;
        TableTransactionActionType type = action.ActionType;
        bool merges = type is TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge;
        BindKey(_find, table, entity);
        _find.Parameters[3].Value = merges;
        using SqliteDataReader stored = _find.ExecuteReader();
        if (!stored.Read())
        {
            return type is TableTransactionActionType.Add or TableTransactionActionType.UpsertMerge or TableTransactionActionType.UpsertReplace
                ? WriteOutcome.Done
                : WriteOutcome.NotFound;
        }

        if (type == TableTransactionActionType.Add)
        {
            return WriteOutcome.AlreadyExists;
        }

        if (merges)
        {
            entity = Merge(stored.GetFieldValue<byte[]>(1), entity);
        }

        bool upserts = type is TableTransactionActionType.UpsertMerge or TableTransactionActionType.UpsertReplace;
        return upserts || SqliteVersion.Matches(action.IfMatch, stored.GetInt64(0)) ? WriteOutcome.Done : WriteOutcome.ConditionNotMet;
    }

    private static TableEntity Merge(byte[] stored, TableEntity changes)
    {
        Utf8JsonReader json = new(stored);
        TableEntity merged = EntityJson.Read(ref json).CopyTo(new(changes.PartitionKey, changes.RowKey));
        foreach ((string name, object value) in changes)
        {
            merged[name] = value;
        }

        TableLimits.CheckEntity(merged);
        return merged;
    }

    private ETag Put(string table, TableEntity entity)
    {
        _buffer.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        EntityJson.WriteProperties(_json, entity);
        _json.WriteEndObject();
        _json.Flush();
        long version = SqliteVersion.Next();
        BindKey(_put, table, entity);
        _put.Parameters[3].Value = version;
        _put.Parameters[4].Value = _clock.GetUtcNow().Ticks;
        _put.Parameters[5].Value = _buffer.WrittenSpan.ToArray();
        _put.ExecuteNonQuery();
        return SqliteVersion.ToETag(version);
    }

    private ETag Delete(string table, TableEntity entity)
    {
        BindKey(_delete, table, entity);
        _delete.ExecuteNonQuery();
        return default;
    }

    private static void BindKey(SqliteCommand command, string table, TableEntity entity)
    {
        command.Parameters[0].Value = table;
        command.Parameters[1].Value = entity.PartitionKey;
        command.Parameters[2].Value = entity.RowKey;
    }
}
