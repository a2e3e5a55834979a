namespace StaffVoiceBot.Channel;

/// <summary>Things that happen to a conversation (ACT-03 to ACT-08).</summary>
public enum ConversationEvent
{
    /// <summary>No event.</summary>
    None,

    /// <summary>The bot was installed or added (<c>installationUpdate</c> add, or the bot among <c>membersAdded</c>); both may come, in either order.</summary>
    Installed,

    /// <summary>A new version of the app; nobody is written to.</summary>
    Upgraded,

    /// <summary>The bot was removed; only clean up, a send would fail.</summary>
    Uninstalled,

    /// <summary>Somebody joined.</summary>
    MemberAdded,

    /// <summary>Somebody left.</summary>
    MemberRemoved,

    /// <summary>Team or channel was renamed.</summary>
    Renamed,

    /// <summary>The team was deleted or archived, with all its channels.</summary>
    Deleted,

    /// <summary>The team was restored or unarchived.</summary>
    Restored,

    /// <summary>One channel was deleted; it is the conversation of the turn, wherever the event arrived.</summary>
    ChannelDeleted,

    /// <summary>One channel was restored; it is the conversation of the turn.</summary>
    ChannelRestored,

    /// <summary>A message of a person was edited; <see cref="TurnContext.Text"/> is the new text.</summary>
    MessageEdited,

    /// <summary>A message of a person was deleted.</summary>
    MessageDeleted,

    /// <summary>Files came with a message.</summary>
    FilesReceived,
}
