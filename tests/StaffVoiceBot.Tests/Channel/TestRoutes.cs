using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Tests.Channel;

/// <summary>Routes like those of the real bot, all with scripted handlers.</summary>
internal static class TestRoutes
{
    public static void Map(Router router)
    {
        Audience stabsstelleChannel = new(Roles.Stabsstelle, Places.Channel);
        router
            .OnVerb<ScriptedHandler>("needs.report", Audience.StaffInPersonalChat)
            .OnVerb<ScriptedHandler>("needs.submit", Audience.StaffInPersonalChat)
            .OnVerb<ScriptedHandler>("digest.refresh", Audience.StaffAnywhere)
            .OnVerb<ScriptedHandler>("themes.assess", Audience.Stabsstelle)
            .OnVerb<ScriptedHandler>("file.accept", Audience.StaffInPersonalChat)
            .OnVerb<ScriptedHandler>("file.decline", Audience.StaffInPersonalChat)
            .OnWord<ScriptedHandler>(["Bedarf melden", "report need"], Audience.StaffInPersonalChat)
            .OnWord<ScriptedHandler>(["Schulung", "training"], Audience.StaffInPersonalChat)
            .OnWord<ScriptedHandler>(["Themen", "themes"], Audience.StaffInPersonalChat)
            .OnWord<ScriptedHandler>(["Meine Daten", "my data"], Audience.StaffInPersonalChat)
            .OnWord<ScriptedHandler>(["Hilfe", "help"], Audience.StaffAnywhere)
            .OnWord<ScriptedHandler>(["Bericht", "digest"], stabsstelleChannel)
            .OnWord<ScriptedHandler>(["Berichte hierher", "digest here"], stabsstelleChannel)
            .OnWord<ScriptedHandler>(["Thema", "theme"], Audience.Stabsstelle)
            .OnWord<ScriptedHandler>(["Suche", "search"], stabsstelleChannel)
            .OnWord<ScriptedHandler>(["Übersicht"], stabsstelleChannel)
            .OnWord<ScriptedHandler>(["Top"], stabsstelleChannel)
            .OnSearch<ScriptedHandler>("departments", Audience.StaffAnywhere)
            .OnExtensionQuery<ScriptedHandler>("findItem", Audience.StaffAnywhere)
            .OnExtensionAction<ScriptedHandler>("createTask", Audience.StaffAnywhere)
            .OnOtherText<ScriptedHandler>(Audience.StaffInPersonalChat);
        foreach (ConversationEvent happening in Enum.GetValues<ConversationEvent>().Where(value => value != ConversationEvent.None))
        {
            router.OnEvent<ScriptedHandler>(happening, Audience.StaffAnywhere);
        }
    }
}
