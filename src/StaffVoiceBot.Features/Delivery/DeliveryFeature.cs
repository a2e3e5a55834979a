using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Contracts.Delivery;
using StaffVoiceBot.Features.Contracts.Schedule;

namespace StaffVoiceBot.Features.Delivery;

/// <summary>Messages that are not answers, jobs, repair: everything the slice can do.</summary>
public static class DeliveryFeature
{
    private static readonly Audience Operators = new(Roles.Admin, Places.PersonalChat);

    /// <summary>Services.</summary>
    /// <param name="services">Services of the host.</param>
    public static IServiceCollection AddDelivery(this IServiceCollection services)
    {
        services.AddOptions<DeliverySettings>().BindConfiguration(DeliverySettings.Section).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<DeliverySettings>, DeliverySettingsValidator>()
            .AddSingleton(provider => new WorkingCalendar(Settings(provider).FederalState))
            .AddSingleton(provider => new WorkingHours(
                provider.GetRequiredService<WorkingCalendar>(),
                Settings(provider).Opens,
                Settings(provider).Closes,
                TimeZoneInfo.FindSystemTimeZoneById(Settings(provider).TimeZone)))
            .AddSingleton<ReplyAddresses>()
            .AddSingleton<Outbox>()
            .AddSingleton<ConversationBook>()
            .AddSingleton<IPersonalData, ConversationData>()
            .AddSingleton<ITurnObserver>(provider => provider.GetRequiredService<ConversationBook>())
            .AddSingleton<WatchDestinations>()
            .AddSingleton<ITurnObserver>(provider => provider.GetRequiredService<WatchDestinations>())
            .AddSingleton<IMessageKind>(provider => provider.GetRequiredService<WatchDestinations>())
            .AddSingleton<AddressBook>()
            .AddSingleton<OutboxStore>()
            .AddSingleton<OutboxBacklog>()
            .AddSingleton<DeadLetters>()
            .AddSingleton<TenantPauses>()
            .AddSingleton<DeliverMessage>()
            .AddSingleton<FanOutMessage>()
            .AddSingleton<Drainer>()
            .AddSingleton<RunStore>()
            .AddSingleton<RunJob>()
            .AddSingleton<IRetention, DeliveryRetention>()
            .AddSingleton<RepairStore>()
            .AddSingleton<IJob>(provider => provider.GetRequiredService<RepairStore>())
            .AddSingleton<DeliveryCards>()
            .AddSingleton<ShowDeadLetters>()
            .AddSingleton<RetryDeadLetters>()
            .AddSingleton<DiscardDeadLetter>();
    }

    /// <summary>Verbs and words.</summary>
    /// <param name="router">Routes.</param>
    /// <param name="texts">For the words.</param>
    public static Router MapDelivery(this Router router, Texts texts) => router
        .OnVerb<ShowDeadLetters>(ShowDeadLetters.Verb, Operators)
        .OnWord<ShowDeadLetters>(texts.Words("delivery.show"), Operators)
        .OnVerb<RetryDeadLetters>(RetryDeadLetters.Verb, Operators)
        .OnVerb<DiscardDeadLetter>(DiscardDeadLetter.Verb, Operators);

    private static DeliverySettings Settings(IServiceProvider provider) => provider.GetRequiredService<IOptions<DeliverySettings>>().Value;
}
