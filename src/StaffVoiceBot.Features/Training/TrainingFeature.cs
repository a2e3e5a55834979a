using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;

namespace StaffVoiceBot.Features.Training;

/// <summary>Training requests, the demand they make, and the courses that answer it: everything the slice can do.</summary>
public static class TrainingFeature
{
    private static readonly Audience TrainersInChannel = new(Roles.Trainer, Places.Channel);

    /// <summary>Services.</summary>
    /// <param name="services">Services of the host.</param>
    public static IServiceCollection AddTraining(this IServiceCollection services)
    {
        services.TryAddSingleton<ReplyAddresses>();
        return services
            .AddSingleton<TrainingStore>()
            .AddSingleton<IDemandSource, TrainingDemandSource>()
            .AddSingleton<TopicCatalogue>()
            .AddSingleton<DemandList>()
            .AddSingleton<TrainingCards>()
            .AddSingleton<DemandCards>()
            .AddSingleton<OpenTrainingForm>()
            .AddSingleton<RequestTraining>()
            .AddSingleton<ShowDemand>()
            .AddSingleton<SendDemandHere>();
    }

    /// <summary>Verbs and words.</summary>
    /// <param name="router">Routes.</param>
    /// <param name="texts">For the words.</param>
    public static Router MapTraining(this Router router, Texts texts) => router
        .OnVerb<OpenTrainingForm>(OpenTrainingForm.Verb, Audience.StaffInPersonalChat)
        .OnWord<OpenTrainingForm>(texts.Words("training.request"), Audience.StaffInPersonalChat)
        .OnVerb<RequestTraining>(RequestTraining.Verb, Audience.StaffInPersonalChat)
        .OnWord<ShowDemand>(texts.Words("training.demand"), Audience.Trainers)
        .OnWord<SendDemandHere>(texts.Words("training.demandHere"), TrainersInChannel);
}
