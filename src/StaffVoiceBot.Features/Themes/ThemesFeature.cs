using Microsoft.Extensions.DependencyInjection;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

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
        .AddSingleton<ThemeVoices>()
        .AddSingleton<ThemeTexts>()
        .AddSingleton<ThemeCards>()
        .AddSingleton<IThemeDirectory, ThemeDirectory>()
        .AddSingleton<SupportTheme>()
        .AddSingleton<WithdrawSupport>()
        .AddSingleton<BrowseThemes>();

    /// <summary>Verbs and words.</summary>
    /// <param name="router">Routes.</param>
    /// <param name="texts">For the words.</param>
    public static Router MapThemes(this Router router, Texts texts) => router
        .OnVerb<BrowseThemes>(BrowseThemes.Verb, Audience.StaffInPersonalChat)
        .OnWord<BrowseThemes>(texts.Words("themes.browse"), Audience.StaffInPersonalChat)
        .OnVerb<SupportTheme>(SupportTheme.Verb, Audience.StaffInPersonalChat)
        .OnVerb<WithdrawSupport>(WithdrawSupport.Verb, Audience.StaffInPersonalChat);
}
