using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Assessment;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Delivery;
using StaffVoiceBot.Features.Dialogue;
using StaffVoiceBot.Features.Digest;
using StaffVoiceBot.Features.Files;
using StaffVoiceBot.Features.Needs;
using StaffVoiceBot.Features.Privacy;
using StaffVoiceBot.Features.Themes;
using StaffVoiceBot.Features.Training;
using StaffVoiceBot.Features.Welcome;

namespace StaffVoiceBot;

/// <summary>Everything the bot does, slice by slice.</summary>
internal static class FeatureList
{
    /// <summary>Services of all slices.</summary>
    /// <param name="services">Services of the host.</param>
    public static IServiceCollection AddFeatures(this IServiceCollection services) => services
        .AddSingleton<IChannelTexts, ChannelTexts>()
        .AddContracts()
        .AddDelivery()
        .AddFiles()
        .AddWelcome()
        .AddDialogue()
        .AddPrivacy()
        .AddNeeds()
        .AddThemes()
        .AddTraining()
        .AddAssessment()
        .AddDigest();

    /// <summary>Verbs, words and events of all slices.</summary>
    /// <param name="router">Routes.</param>
    /// <param name="texts">For the words.</param>
    public static Router MapFeatures(this Router router, Texts texts) => router
        .MapDelivery(texts)
        .MapFiles()
        .MapWelcome(texts)
        .MapDialogue(texts)
        .MapPrivacy(texts)
        .MapNeeds(texts)
        .MapThemes(texts)
        .MapTraining(texts)
        .MapAssessment(texts)
        .MapDigest(texts);
}
