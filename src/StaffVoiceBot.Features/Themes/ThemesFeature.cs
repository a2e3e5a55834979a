using Microsoft.Extensions.DependencyInjection;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;

namespace StaffVoiceBot.Features.Themes;

/// <summary>Themes: what many reports ask for together, and what becomes of it. Everything the slice can do.</summary>
public static class ThemesFeature
{
    /// <summary>Services.</summary>
    /// <param name="services">Services of the host.</param>
    public static IServiceCollection AddThemes(this IServiceCollection services) => services
        .AddSingleton<ThemeStore>()
        .AddSingleton<SupportStore>()
        .AddSingleton<ThemeIndex>()
        .AddHostedService<FollowThemes>()
        .AddSingleton<ThemeTexts>()
        .AddSingleton<ClosedThemes>()
        .AddSingleton<IRetention, ThemeRetention>()
        .AddSingleton<ThemeCards>()
        .AddSingleton<IThemeDirectory, ThemeDirectory>()
        .AddSingleton<IThemeDemand, ThemeDemand>()
        .AddSingleton<IThemeHistory, ThemeHistory>()
        .AddSingleton<SupportTheme>()
        .AddSingleton<WithdrawSupport>()
        .AddSingleton<BrowseThemes>()
        .AddSingleton<FindThemes>()
        .AddSingleton<SwitchNotices>()
        .AddSingleton<RateTheme>()
        .AddSingleton<AnswerQuestion>()
        .AddSingleton<IFormCheck>(provider => provider.GetRequiredService<AnswerQuestion>())
        .AddDesk();

    /// <summary>Verbs and words.</summary>
    /// <param name="router">Routes.</param>
    /// <param name="texts">For the words.</param>
    public static Router MapThemes(this Router router, Texts texts) => router
        .OnVerb<BrowseThemes>(BrowseThemes.Verb, Audience.StaffInPersonalChat)
        .OnWord<BrowseThemes>(texts.Words("themes.browse"), Audience.StaffInPersonalChat)
        .OnExtensionQuery<FindThemes>(FindThemes.Command, Audience.StaffAnywhere)
        .OnVerb<SupportTheme>(SupportTheme.Verb, Audience.StaffInPersonalChat)
        .OnVerb<WithdrawSupport>(WithdrawSupport.Verb, Audience.StaffInPersonalChat)
        .OnVerb<RateTheme>(RateTheme.Verb, Audience.StaffInPersonalChat)
        .OnVerb<AnswerQuestion>(AnswerQuestion.Verb, Audience.StaffInPersonalChat)
        .OnVerb<SwitchNotices>(SwitchNotices.Verb, Audience.StaffInPersonalChat)
        .OnWord<SwitchNotices>(texts.Words("themes.notices"), Audience.StaffInPersonalChat)
        .OnWord<OpenTheme>(texts.Words("themes.show"), Audience.Stabsstelle)
        .OnWord<SearchThemes>(texts.Words("themes.search"), Audience.Stabsstelle)
        .OnWord<ShowTopThemes>(texts.Words("digest.top"), Audience.Stabsstelle)
        .OnVerb<OpenTheme>(OpenTheme.Verb, Audience.Stabsstelle)
        .OnVerb<BundleReports>(BundleReports.Verb, Audience.Stabsstelle)
        .OnVerb<DescribeTheme>(DescribeTheme.Verb, Audience.Stabsstelle)
        .OnVerb<MergeThemes>(MergeThemes.Verb, Audience.Stabsstelle)
        .OnVerb<SplitTheme>(SplitTheme.Verb, Audience.Stabsstelle)
        .OnVerb<DecideStatus>(DecideStatus.Verb, Audience.Stabsstelle)
        .OnVerb<AskReporters>(AskReporters.Verb, Audience.Stabsstelle)
        .OnVerb<ShowHistory>(ShowHistory.Verb, Audience.Stabsstelle)
        .OnVerb<UndoChange>(UndoChange.Verb, Audience.Stabsstelle);

    /// <summary>What the Stabsstelle works with.</summary>
    private static IServiceCollection AddDesk(this IServiceCollection services) => services
        .AddSingleton<QuestionStore>()
        .AddSingleton<ThemeEditor>()
        .AddSingleton<ThemeSheets>()
        .AddSingleton<ProposeThemes>()
        .AddSingleton<DeskCards>()
        .AddSingleton<DeskForms>()
        .AddSingleton<TriageCards>()
        .AddSingleton<IRepair, RepairThemes>()
        .AddSingleton<ThemeNotice>()
        .AddSingleton<IMessageKind>(provider => provider.GetRequiredService<ThemeNotice>())
        .AddSingleton<IMessageKind, AnswerMessage>()
        .AddSingleton<IRecipientGroup>(provider => ActivatorUtilities.CreateInstance<ThemePeople>(provider, ThemePeople.Everybody))
        .AddSingleton<IRecipientGroup>(provider => ActivatorUtilities.CreateInstance<ThemePeople>(provider, ThemePeople.Reporters))
        .AddSingleton<OpenTheme>()
        .AddSingleton<BundleReports>()
        .AddSingleton<DescribeTheme>()
        .AddSingleton<MergeThemes>()
        .AddSingleton<SplitTheme>()
        .AddSingleton<DecideStatus>()
        .AddSingleton<AskReporters>()
        .AddSingleton<ShowHistory>()
        .AddSingleton<UndoChange>()
        .AddSingleton<ShowTopThemes>()
        .AddSingleton<SearchThemes>();
}
