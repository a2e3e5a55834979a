namespace StaffVoiceBot.Channel;

/// <summary>Puts files where a person has consented to have them. Never throws for what the other side answers.</summary>
public interface IFileUploads
{
    /// <summary>True for an address a file may go to: https on a host of OneDrive or SharePoint, or of <c>Channel:AllowedUploadHosts</c>.</summary>
    /// <param name="address">As the client sent it.</param>
    bool IsAllowed(string address);

    /// <summary>Uploads a whole file, without any token of the bot (protocol 4.7). True when it arrived.</summary>
    /// <param name="uploadUrl">Address that came with the consent; checked with <see cref="IsAllowed"/> first.</param>
    /// <param name="content">Bytes; not empty.</param>
    /// <param name="mediaType">Media type.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<bool> UploadAsync(string uploadUrl, ReadOnlyMemory<byte> content, string mediaType, CancellationToken cancellationToken);
}
