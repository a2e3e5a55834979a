namespace StaffVoiceBot.Channel;

/// <summary>A file that a message is about (protocol 4.7). Teams shows such cards in personal chats only.</summary>
/// <param name="Name">File name with its ending.</param>
public abstract record FileCard(string Name);

/// <summary>Asks whether the bot may put a file into the person's OneDrive; the answer is the verb <c>file.accept</c> or <c>file.decline</c>.</summary>
/// <param name="Name">File name with its ending.</param>
/// <param name="Description">What the file is, in one sentence.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Context">Comes back with the answer, like the data of a card: the client's, and to be checked.</param>
public sealed record FileConsent(string Name, string Description, long Size, IReadOnlyDictionary<string, string> Context) : FileCard(Name);

/// <summary>Shows a file that was uploaded.</summary>
/// <param name="Name">File name with its ending.</param>
/// <param name="ContentUrl">Where it lies.</param>
/// <param name="UniqueId">Id that came with the consent.</param>
/// <param name="FileType">Ending without the dot.</param>
public sealed record UploadedFile(string Name, string ContentUrl, string UniqueId, string FileType) : FileCard(Name);
