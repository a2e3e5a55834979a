namespace StaffVoiceBot.Channel.Wire;

/// <summary>Types of activities that Teams sends and the bot cares for; compared exactly (activity schema 2.1).</summary>
internal static class ActivityTypes
{
    internal const string Message = "message";
    internal const string MessageUpdate = "messageUpdate";
    internal const string MessageDelete = "messageDelete";
    internal const string ConversationUpdate = "conversationUpdate";
    internal const string InstallationUpdate = "installationUpdate";
    internal const string Invoke = "invoke";
    internal const string Typing = "typing";
}
