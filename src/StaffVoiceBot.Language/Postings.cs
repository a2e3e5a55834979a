using System.Runtime.InteropServices;

namespace StaffVoiceBot.Language;

/// <summary>Which texts carry a key: one growing array of slots per key, nothing else.</summary>
internal sealed class Postings
{
    private readonly Dictionary<int, Slots> _lists = [];

    /// <summary>Number of texts with the key.</summary>
    public int CountOf(int key) => _lists.TryGetValue(key, out Slots list) ? list.Count : 0;

    /// <summary>Slots of the texts with the key, in no particular order.</summary>
    public ReadOnlySpan<int> SlotsOf(int key) =>
        _lists.TryGetValue(key, out Slots list) ? list.Items.AsSpan(0, list.Count) : [];

    public void Add(int key, int slot)
    {
        ref Slots list = ref CollectionsMarshal.GetValueRefOrAddDefault(_lists, key, out bool known);
        if (!known)
        {
            list.Items = new int[1];
        }
        else if (list.Count == list.Items.Length)
        {
            Array.Resize(ref list.Items, list.Count + Math.Max(1, list.Count / 2));
        }

        list.Items[list.Count++] = slot;
    }

    public void Remove(int key, int slot)
    {
        ref Slots list = ref CollectionsMarshal.GetValueRefOrNullRef(_lists, key);
        int at = list.Items.AsSpan(0, list.Count).IndexOf(slot);
        list.Items[at] = list.Items[--list.Count];
        if (list.Count == 0)
        {
            _lists.Remove(key);
        }
    }

    private struct Slots
    {
        public int[] Items;
        public int Count;
    }
}
