using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Contracts.Files;
using StaffVoiceBot.Features.Contracts.Schedule;
using StaffVoiceBot.Features.Training.Overview;

namespace StaffVoiceBot.Features.Training;

/// <summary>Training requests, the demand they make, and the courses that answer it: everything the slice can do.</summary>
public static class TrainingFeature
{
    private static readonly Audience TrainersInChannel = new(Roles.Trainer, Places.Channel);
    private static readonly Audience TrainersInCompany = new(Roles.Trainer, Places.Channel | Places.GroupChat);

    /// <summary>Services.</summary>
    /// <param name="services">Services of the host.</param>
    public static IServiceCollection AddTraining(this IServiceCollection services) => services.AddDemand().AddTopics().AddCourses().AddSeats();

    /// <summary>Verbs and words.</summary>
    /// <param name="router">Routes.</param>
    /// <param name="texts">For the words.</param>
    public static Router MapTraining(this Router router, Texts texts) => router
        .OnVerb<OpenTrainingForm>(OpenTrainingForm.Verb, Audience.StaffInPersonalChat)
        .OnWord<OpenTrainingForm>(texts.Words("training.request"), Audience.StaffInPersonalChat)
        .OnVerb<WithdrawRequest>(WithdrawRequest.Verb, Audience.StaffInPersonalChat)
        .OnVerb<ShowMyTrainings>(ShowMyTrainings.Verb, Audience.StaffInPersonalChat)
        .OnWord<ShowMyTrainings>(texts.Words("training.mine"), Audience.StaffInPersonalChat)
        .OnVerb<RequestTraining>(RequestTraining.Verb, Audience.StaffInPersonalChat)
        .OnVerb<ShowDemand>(ShowDemand.Verb, Audience.Trainers)
        .OnWord<ShowDemand>(texts.Words("training.demand"), Audience.Trainers)
        .OnWord<SendDemandHere>(texts.Words("training.demandHere"), TrainersInChannel)
        .OnWord<ListAllCourses>(texts.Words("training.courses"), TrainersInCompany)
        .OnWord<ListCourses>(texts.Words("training.courses"), Audience.StaffInPersonalChat)
        .OnSearch<SearchTopics>(SearchTopics.Dataset, Audience.StaffAnywhere)
        .OnVerb<OpenTopic>(OpenTopic.Verb, Audience.Trainers)
        .OnVerb<RenameTopic>(RenameTopic.Verb, Audience.Trainers)
        .OnVerb<MergeTopics>(MergeTopics.Verb, Audience.Trainers)
        .OnVerb<SplitTopic>(SplitTopic.Verb, Audience.Trainers)
        .OnVerb<UndoTopicChange>(UndoTopicChange.Verb, Audience.Trainers)
        .OnVerb<OfferTraining>(OfferTraining.Verb, Audience.Trainers)
        .OnVerb<DetachOffer>(DetachOffer.Verb, Audience.Trainers)
        .OnCourseVerb<PlanCourse>(PlanCourse.Verb)
        .OnCourseVerb<SaveCourse>(SaveCourse.Verb)
        .OnCourseVerb<PublishCourse>(PublishCourse.Verb)
        .OnCourseVerb<ChangeCourse>(ChangeCourse.Verb)
        .OnCourseVerb<CancelCourse>(CancelCourse.Verb)
        .OnCourseVerb<ShowCourse>(ShowCourse.Verb)
        .OnVerb<ShowParticipants>(ShowParticipants.Verb, Audience.StaffInPersonalChat)
        .OnVerb<GrantPrecedence>(GrantPrecedence.Verb, Audience.StaffInPersonalChat)
        .OnVerb<RecordAttendance>(RecordAttendance.Verb, Audience.StaffInPersonalChat)
        .OnCourseVerb<ShowFeedback>(ShowFeedback.Verb)
        .OnVerb<ListAllCourses>(ListAllCourses.Verb, TrainersInCompany)
        .OnVerb<ListCourses>(ListAllCourses.Verb, Audience.StaffInPersonalChat)
        .OnVerb<SayNeeds>(SayNeeds.Verb, Audience.StaffInPersonalChat)
        .OnVerb<ShowSeat>(ShowSeat.Verb, Audience.StaffInPersonalChat)
        .OnVerb<AcceptSeat>(AcceptSeat.Verb, Audience.StaffInPersonalChat)
        .OnVerb<DeclineSeat>(DeclineSeat.Verb, Audience.StaffInPersonalChat)
        .OnVerb<DeclineSeat>(DeclineSeat.OtherDateVerb, Audience.StaffInPersonalChat)
        .OnVerb<GiveFeedback>(GiveFeedback.Verb, Audience.StaffInPersonalChat);

    // A trainer may have the role by the channel alone; in the personal chat the use case asks whose course it is.
    private static Router OnCourseVerb<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(this Router router, string verb)
        where THandler : class, ITurnHandler => router.OnVerb<THandler>(verb, TrainersInCompany).OnVerb<THandler>(verb, Audience.StaffInPersonalChat);

    private static IServiceCollection AddDemand(this IServiceCollection services) => services
        .AddSingleton<TrainingStore>()
        .AddSingleton<IFormCheck, TrainingChecks>()
        .AddSingleton<IPersonalData, TrainingData>()
        .AddSingleton<IDemandSource, TrainingDemandSource>()
        .AddSingleton<ITrainingState, TrainingState>()
        .AddSingleton<TopicCatalogue>()
        .AddSingleton<DemandList>()
        .AddSingleton<TrainingCards>()
        .AddSingleton<PublishedTopics>()
        .AddSingleton<DemandCards>()
        .AddSingleton<OpenTrainingForm>()
        .AddSingleton<IFormSource>(provider => provider.GetRequiredService<OpenTrainingForm>())
        .AddSingleton<OwnRequests>()
        .AddSingleton<MyTrainingCards>()
        .AddSingleton<ShowMyTrainings>()
        .AddSingleton<WithdrawRequest>()
        .AddSingleton<RequestTraining>()
        .AddSingleton<ShowDemand>()
        .AddSingleton<SendDemandHere>()
        .AddSingleton<WeeklyDemand>()
        .AddSingleton<IJob>(provider => provider.GetRequiredService<WeeklyDemand>())
        .AddSingleton<IMessageKind>(provider => provider.GetRequiredService<WeeklyDemand>());

    private static IServiceCollection AddTopics(this IServiceCollection services) => services
        .AddSingleton<TopicStore>()
        .AddSingleton<NamedRequests>()
        .AddSingleton<TopicCards>()
        .AddSingleton<SearchTopics>()
        .AddSingleton<OpenTopic>()
        .AddSingleton<RenameTopic>()
        .AddSingleton<MergeTopics>()
        .AddSingleton<SplitTopic>()
        .AddSingleton<UndoTopicChange>()
        .AddSingleton<OfferTraining>()
        .AddSingleton<DetachOffer>()
        .AddSingleton<IMessageKind>(provider => provider.GetRequiredService<OfferTraining>())
        .AddSingleton<IRecipientGroup>(provider => provider.GetRequiredService<OfferTraining>());

    private static IServiceCollection AddCourses(this IServiceCollection services)
    {
        services.AddOptions<TrainingSettings>().BindConfiguration(TrainingSettings.Section).ValidateOnStart();
        services.TryAddSingleton<ReplyAddresses>();
        services.TryAddSingleton<Outbox>();
        services.TryAddSingleton(new WorkingCalendar(FederalState.Thueringen));
        services.TryAddSingleton(provider => new WorkingHours(
            provider.GetRequiredService<WorkingCalendar>(), new TimeOnly(8, 0), new TimeOnly(17, 0), TimeZoneInfo.FindSystemTimeZoneById(Domain.BerlinTime.ZoneId)));
        return services
            .AddSingleton<IValidateOptions<TrainingSettings>, TrainingSettingsValidator>()
            .AddSingleton<CourseStore>()
            .AddSingleton<IRetention, TrainingRetention>()
            .AddSingleton<OverviewReader>()
            .AddSingleton<IFileSource, OverviewFile>()
            .AddSingleton<IFileSource, ParticipantsFile>()
            .AddSingleton<IFileSource, SeatDecisionsFile>()
            .AddSingleton<CourseAccess>()
            .AddSingleton<CoursePlanner>()
            .AddSingleton<SessionTexts>()
            .AddSingleton<CourseCards>()
            .AddSingleton<CoursePlanCards>()
            .AddSingleton<ParticipantCards>()
            .AddSingleton<PlanCourse>()
            .AddSingleton<IFormSource>(provider => provider.GetRequiredService<PlanCourse>())
            .AddSingleton<SaveCourse>()
            .AddSingleton<PublishCourse>()
            .AddSingleton<ChangeCourse>()
            .AddSingleton<CancelCourse>()
            .AddSingleton<ShowCourse>()
            .AddSingleton<ListAllCourses>()
            .AddSingleton<ShowParticipants>()
            .AddSingleton<GrantPrecedence>()
            .AddSingleton<RecordAttendance>()
            .AddSingleton<ShowFeedback>()
            .AddSingleton<TendCourses>()
            .AddSingleton<IJob>(provider => provider.GetRequiredService<TendCourses>());
    }

    private static IServiceCollection AddSeats(this IServiceCollection services) => services
        .AddSingleton<CalendarLinks>()
        .AddSingleton<CalendarFiles>()
        .AddSingleton<SeatCards>()
        .AddSingleton<CourseOutbox>()
        .AddSingleton<CourseMessages>()
        .AddSingleton<IMessageKind>(provider => provider.GetRequiredService<CourseMessages>())
        .AddSingleton<FeedbackStore>()
        .AddSingleton<ListCourses>()
        .AddSingleton<IShareSource, ShareCourses>()
        .AddSingleton<ShowSeat>()
        .AddSingleton<SayNeeds>()
        .AddSingleton<AcceptSeat>()
        .AddSingleton<DeclineSeat>()
        .AddSingleton<GiveFeedback>()
        .AddSingleton<IFormSource>(provider => provider.GetRequiredService<GiveFeedback>());
}
