using Microsoft.Extensions.Options;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Needs;
using StaffVoiceBot.Storage;
using StaffVoiceBot.Tests.Storage;

namespace StaffVoiceBot.Tests.Features.Needs;

/// <summary>Reports in a file, as one process sees them.</summary>
internal static class NeedShelf
{
    public static NeedStore Open(SqliteFile file, TimeProvider time, int shards) => new(
        file.Store,
        new NameBook(file.Store, new Pseudonyms(new byte[32])),
        new Outbox(file.Store, time),
        new NeedPartitions(file.Store, Options.Create(new StorageSettings { WeekShards = shards }), time));
}
