using Microsoft.Extensions.DependencyInjection;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Assessment;

/// <summary>Weighing themes with a formula everybody can see: everything the slice can do.</summary>
public static class AssessmentFeature
{
    /// <summary>Services.</summary>
    /// <param name="services">Services of the host.</param>
    public static IServiceCollection AddAssessment(this IServiceCollection services) => services
        .AddSingleton(_ => FormulaFile.Read())
        .AddSingleton<AssessmentStore>()
        .AddSingleton<AssessmentCards>()
        .AddSingleton<ThemeScores>()
        .AddSingleton<IThemeScores>(provider => provider.GetRequiredService<ThemeScores>())
        .AddSingleton<AssessTheme>()
        .AddSingleton<ReleaseLane>();

    /// <summary>Verbs.</summary>
    /// <param name="router">Routes.</param>
    public static Router MapAssessment(this Router router) => router
        .OnVerb<AssessTheme>(AssessTheme.Verb, Audience.Stabsstelle)
        .OnVerb<ReleaseLane>(ReleaseLane.Verb, Audience.Stabsstelle);
}
