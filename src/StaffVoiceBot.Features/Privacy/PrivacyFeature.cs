using Microsoft.Extensions.DependencyInjection;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;

namespace StaffVoiceBot.Features.Privacy;

/// <summary>Privacy notice and the rights of the people whose data are held: everything the slice can do.</summary>
public static class PrivacyFeature
{
    /// <summary>Services.</summary>
    /// <param name="services">Services of the host.</param>
    public static IServiceCollection AddPrivacy(this IServiceCollection services)
    {
        services.AddOptions<NoticeSettings>().BindConfiguration(NoticeSettings.Section);
        return services
            .AddSingleton<PrivacyNotice>()
            .AddSingleton<PrivacyCards>()
            .AddSingleton<Intake>()
            .AddSingleton<IIntake>(provider => provider.GetRequiredService<Intake>())
            .AddSingleton<DailyCounts>()
            .AddSingleton<IRetention>(provider => provider.GetRequiredService<DailyCounts>())
            .AddSingleton<IPersonalData, ProfileData>()
            .AddSingleton<MyData>()
            .AddSingleton<IJob, EraseExpired>()
            .AddSingleton<IRetention, AuditRetention>()
            .AddSingleton<ShowNotice>()
            .AddSingleton<ShowMyData>()
            .AddSingleton<ExportMyData>()
            .AddSingleton<EraseMyData>()
            .AddSingleton<ObjectToProcessing>();
    }

    /// <summary>Verbs and words.</summary>
    /// <param name="router">Routes.</param>
    /// <param name="texts">For the words.</param>
    public static Router MapPrivacy(this Router router, Texts texts) => router
        .OnVerb<ShowNotice>(ShowNotice.Verb, Audience.StaffInPersonalChat)
        .OnWord<ShowNotice>(texts.Words("privacy.notice"), Audience.StaffInPersonalChat)
        .OnVerb<ShowMyData>(ShowMyData.Verb, Audience.StaffInPersonalChat)
        .OnWord<ShowMyData>(texts.Words("privacy.myData"), Audience.StaffInPersonalChat)
        .OnVerb<ExportMyData>(ExportMyData.Verb, Audience.StaffInPersonalChat)
        .OnVerb<EraseMyData>(EraseMyData.Verb, Audience.StaffInPersonalChat)
        .OnVerb<ObjectToProcessing>(ObjectToProcessing.Verb, Audience.StaffInPersonalChat);
}
