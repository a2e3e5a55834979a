using Microsoft.Extensions.DependencyInjection;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;

namespace StaffVoiceBot.Features.Welcome;

/// <summary>Greeting, help, language and cancelling: everything the slice can do.</summary>
public static class WelcomeFeature
{
    /// <summary>Services.</summary>
    /// <param name="services">Services of the host.</param>
    public static IServiceCollection AddWelcome(this IServiceCollection services) => services
        .AddSingleton<WelcomeCards>()
        .AddSingleton<WelcomeOnInstall>()
        .AddSingleton<ForgetWelcome>()
        .AddSingleton<DeclineFiles>()
        .AddSingleton<ShowHelp>()
        .AddSingleton<OfferLanguages>()
        .AddSingleton<ChooseLanguage>()
        .AddSingleton<Cancel>();

    /// <summary>Verbs, words and events.</summary>
    /// <param name="router">Routes.</param>
    /// <param name="texts">For the words.</param>
    public static Router MapWelcome(this Router router, Texts texts) => router
        .OnEvent<WelcomeOnInstall>(ConversationEvent.Installed, Audience.StaffAnywhere)
        .OnEvent<ForgetWelcome>(ConversationEvent.Uninstalled, Audience.StaffAnywhere)
        .OnEvent<DeclineFiles>(ConversationEvent.FilesReceived, Audience.StaffAnywhere)
        .OnVerb<ShowHelp>(ShowHelp.Verb, Audience.StaffAnywhere)
        .OnWord<ShowHelp>(texts.Words("welcome.help"), Audience.StaffAnywhere)
        .OnOtherText<ShowHelp>(new Audience(Roles.Staff, Places.GroupChat | Places.Channel))
        .OnVerb<OfferLanguages>(OfferLanguages.Verb, Audience.StaffInPersonalChat)
        .OnWord<OfferLanguages>(texts.Words("welcome.language"), Audience.StaffInPersonalChat)
        .OnVerb<ChooseLanguage>(ChooseLanguage.Verb, Audience.StaffInPersonalChat)
        .OnVerb<Cancel>(Cancel.Verb, Audience.StaffInPersonalChat)
        .OnWord<Cancel>(texts.Words("welcome.cancel"), Audience.StaffInPersonalChat);
}
