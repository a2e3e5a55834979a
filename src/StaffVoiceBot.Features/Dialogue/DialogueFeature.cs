using Microsoft.Extensions.DependencyInjection;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;

namespace StaffVoiceBot.Features.Dialogue;

/// <summary>The bot without cards: everything the slice can do.</summary>
public static class DialogueFeature
{
    /// <summary>Services.</summary>
    /// <param name="services">Services of the host.</param>
    public static IServiceCollection AddDialogue(this IServiceCollection services) => services
        .AddSingleton<DialogueStore>()
        .AddSingleton<DialogueWords>()
        .AddSingleton<FrameWriter>()
        .AddSingleton<FormChecks>()
        .AddSingleton<FrameLanguages>()
        .AddSingleton<Answering>()
        .AddSingleton<PlainTextChat>()
        .AddSingleton<IPlainTextChat>(provider => provider.GetRequiredService<PlainTextChat>())
        .AddSingleton<IPlainTextMessages>(provider => provider.GetRequiredService<PlainTextChat>())
        .AddSingleton<IPersonalData, DialogueData>()
        .AddSingleton<IJob, EraseEndedDialogues>()
        .AddSingleton<ChooseText>()
        .AddSingleton<ChooseCards>();

    /// <summary>Verbs and words.</summary>
    /// <param name="router">Routes.</param>
    /// <param name="texts">For the words.</param>
    public static Router MapDialogue(this Router router, Texts texts) => router
        .OnVerb<ChooseText>(ChooseText.Verb, Audience.StaffInPersonalChat)
        .OnWord<ChooseText>(texts.Words("dialogue.text"), Audience.StaffInPersonalChat)
        .OnVerb<ChooseCards>(ChooseCards.Verb, Audience.StaffInPersonalChat)
        .OnWord<ChooseCards>(texts.Words("dialogue.cards"), Audience.StaffInPersonalChat);
}
