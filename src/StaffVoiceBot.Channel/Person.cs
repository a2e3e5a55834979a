namespace StaffVoiceBot.Channel;

/// <summary>Who sent an activity, taken from the authenticated activity and never from card data (design section 5).</summary>
/// <param name="TenantId">Tenant; empty when the channel names none.</param>
/// <param name="ObjectId">Entra object id, or the channel's own id where there is none. Opaque, not always a GUID.</param>
/// <param name="ChannelUserId">Id on the channel (<c>29:…</c>).</param>
/// <param name="Name">Display name as the channel gave it; empty when it gave none. Never logged, never in a key.</param>
public sealed record Person(string TenantId, string ObjectId, string ChannelUserId, string Name)
{
    /// <summary>Tenant and object id: the one key by which the same person is recognised. Never stored in clear.</summary>
    public string Key => $"{TenantId}|{ObjectId}";

    /// <summary>Prints no personal data, so that a record that lands in a log line by accident says nothing.</summary>
    public override string ToString() => "Person";
}
