using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Assessment.Papers;
using StaffVoiceBot.Features.Assessment.Priorities;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Files;

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
        .AddSingleton<PublishedThemes>()
        .AddSingleton<IThemeNumbers>(provider => provider.GetRequiredService<PublishedThemes>())
        .AddSingleton<IThemeScores, ThemeScores>()
        .AddSingleton<IThemeRanking, ThemeRanking>()
        .AddSingleton<IAssessmentTrail, AssessmentTrail>()
        .AddSingleton<IRetention, AssessmentRetention>()
        .AddSingleton<AssessTheme>()
        .AddSingleton<ReleaseLane>()
        .AddPriorities();

    /// <summary>Verbs and words.</summary>
    /// <param name="router">Routes.</param>
    /// <param name="texts">For the words.</param>
    public static Router MapAssessment(this Router router, Texts texts) => router
        .OnWord<ShowExport>(texts.Words("digest.export"), Audience.Stabsstelle)
        .OnVerb<AssessTheme>(AssessTheme.Verb, Audience.Stabsstelle)
        .OnVerb<ReleaseLane>(ReleaseLane.Verb, Audience.Stabsstelle);

    private static IServiceCollection AddPriorities(this IServiceCollection services)
    {
        services.AddOptions<PaperSettings>().BindConfiguration(PaperSettings.Section).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<PaperSettings>, PaperSettingsValidator>()
            .AddSingleton<PriorityList>()
            .AddSingleton<FormulaSheet>()
            .AddSingleton<PrioritySheets>()
            .AddSingleton<IFileSource, PriorityFile>()
            .AddSingleton<IFileSource, DecisionPaper>()
            .AddSingleton<ShowExport>();
    }
}
