using StaffVoiceBot.Storage;

namespace StaffVoiceBot.Tests.Storage;

/// <summary>The plainest thing that could be right; one table, writes only, for comparison with the stores.</summary>
internal sealed class InMemoryTables
{
    private int _version;

    public SortedDictionary<string, (Dictionary<string, object> Values, string Version)> Rows { get; private set; } =
        new(StringComparer.Ordinal);

    public WriteResult Write(IReadOnlyList<TableTransactionAction> actions)
    {
        SortedDictionary<string, (Dictionary<string, object> Values, string Version)> next = new(Rows, StringComparer.Ordinal);
        List<ETag> etags = [];
        for (int i = 0; i < actions.Count; i++)
        {
            TableTransactionAction action = actions[i];
            bool exists = next.TryGetValue(action.Entity.RowKey, out (Dictionary<string, object> Values, string Version) row);
            if (Refusal(action, exists, row.Version) is { } refusal)
            {
                return new(refusal, [], i);
            }

            if (action.ActionType == TableTransactionActionType.Delete)
            {
                next.Remove(action.Entity.RowKey);
                etags.Add(default);
                continue;
            }

            bool merges = exists && action.ActionType is TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge;
            Dictionary<string, object> values = merges && exists ? new(row.Values) : [];
            foreach ((string name, object value) in action.Entity)
            {
                values[name] = value;
            }

            next[action.Entity.RowKey] = (values, $"{++_version}");
            etags.Add(new($"{_version}"));
        }

        Rows = next;
        return new(WriteOutcome.Done, etags, -1);
    }

    private static WriteOutcome? Refusal(TableTransactionAction action, bool exists, string version) => action.ActionType switch
    {
        TableTransactionActionType.Add => exists ? WriteOutcome.AlreadyExists : null,
        TableTransactionActionType.UpsertMerge or TableTransactionActionType.UpsertReplace => null,
        _ when !exists => WriteOutcome.NotFound,
        _ => action.IfMatch == ETag.All || action.IfMatch.Value == version ? null : WriteOutcome.ConditionNotMet,
    };
}
