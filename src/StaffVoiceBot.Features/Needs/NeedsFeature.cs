using Microsoft.Extensions.DependencyInjection;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;

namespace StaffVoiceBot.Features.Needs;

/// <summary>Reports of digitalization needs: everything the slice can do.</summary>
public static class NeedsFeature
{
    /// <summary>Services.</summary>
    /// <param name="services">Services of the host.</param>
    public static IServiceCollection AddNeeds(this IServiceCollection services) => services
        .AddSingleton<NeedPartitions>()
        .AddSingleton<NeedStore>()
        .AddSingleton<ReceiptCodes>()
        .AddSingleton<OwnNeeds>()
        .AddSingleton<EraseNeed>()
        .AddSingleton<IRetention, NeedRetention>()
        .AddSingleton<IDemandSource, NeedDemand>()
        .AddSingleton<INeedCatalogue, NeedCatalogue>()
        .AddSingleton<NeedCards>()
        .AddSingleton<IMessageKind, SecurityReport>()
        .AddSingleton<OpenNeedForm>()
        .AddSingleton<IFormSource>(provider => provider.GetRequiredService<OpenNeedForm>())
        .AddSingleton<ReportNeed>()
        .AddSingleton<OfferReport>()
        .AddSingleton<FollowMessage>()
        .AddSingleton<NeedCheck>()
        .AddSingleton<IFormCheck>(provider => provider.GetRequiredService<NeedCheck>())
        .AddSingleton<IPersonalData, NeedData>()
        .AddSingleton<MyNeedCards>()
        .AddSingleton<ShowMyNeeds>()
        .AddSingleton<ShowNeed>()
        .AddSingleton<EditNeed>()
        .AddSingleton<WithdrawNeed>()
        .AddSingleton<SearchDepartments>();

    /// <summary>Verbs and words.</summary>
    /// <param name="router">Routes.</param>
    /// <param name="texts">For the words.</param>
    public static Router MapNeeds(this Router router, Texts texts) => router
        .OnVerb<OpenNeedForm>(OpenNeedForm.Verb, Audience.StaffInPersonalChat)
        .OnWord<OpenNeedForm>(texts.Words("needs.report"), Audience.StaffInPersonalChat)
        .OnOtherText<OfferReport>(Audience.StaffInPersonalChat)
        .OnEvent<FollowMessage>(ConversationEvent.MessageEdited, Audience.StaffInPersonalChat)
        .OnEvent<FollowMessage>(ConversationEvent.MessageDeleted, Audience.StaffInPersonalChat)
        .OnExtensionAction<OpenNeedForm>(OpenNeedForm.CommandId, Audience.StaffInPersonalChat)
        .OnVerb<ReportNeed>(ReportNeed.Verb, Audience.StaffInPersonalChat)
        .OnVerb<ShowMyNeeds>(ShowMyNeeds.Verb, Audience.StaffInPersonalChat)
        .OnWord<ShowMyNeeds>(texts.Words("needs.mine"), Audience.StaffInPersonalChat)
        .OnVerb<ShowNeed>(ShowNeed.Verb, Audience.StaffInPersonalChat)
        .OnVerb<EditNeed>(EditNeed.Verb, Audience.StaffInPersonalChat)
        .OnVerb<WithdrawNeed>(WithdrawNeed.Verb, Audience.StaffInPersonalChat)
        .OnSearch<SearchDepartments>(SearchDepartments.Dataset, Audience.StaffAnywhere);
}
