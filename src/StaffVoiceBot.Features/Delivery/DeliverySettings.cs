using Microsoft.Extensions.Options;
using StaffVoiceBot.Features.Contracts.Schedule;

namespace StaffVoiceBot.Features.Delivery;

/// <summary>Settings of section <c>Delivery</c>: how messages go out, and when people are at work.</summary>
public sealed record DeliverySettings
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Delivery";

    /// <summary><c>Delivery:SendTimeout</c>: after this long a send counts as "outcome unknown"; a claim lasts twice as long.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary><c>Delivery:PollInterval</c>: how often the outbox is looked through for messages of other processes and of later times.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary><c>Delivery:ParallelSends</c>: conversations served at the same time; 1 to 16.</summary>
    public int ParallelSends { get; init; } = 4;

    /// <summary><c>Delivery:FederalState</c>: whose public holidays count.</summary>
    public FederalState FederalState { get; init; } = FederalState.Thueringen;

    /// <summary><c>Delivery:Opens</c>: nobody is written to unasked earlier in the day.</summary>
    public TimeOnly Opens { get; init; } = new(8, 0);

    /// <summary><c>Delivery:Closes</c>: nor from then on.</summary>
    public TimeOnly Closes { get; init; } = new(17, 0);

    /// <summary><c>Delivery:TimeZone</c>: IANA name.</summary>
    public string TimeZone { get; init; } = "Europe/Berlin";
}

/// <summary>Refuses what cannot work, and names the setting.</summary>
public sealed class DeliverySettingsValidator : IValidateOptions<DeliverySettings>
{
    private const int MostParallelSends = 16;

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, DeliverySettings options)
    {
        (bool IsWrong, string Problem)[] checks =
        [
            (options.SendTimeout < TimeSpan.FromSeconds(1) || options.SendTimeout > TimeSpan.FromMinutes(5), "Delivery:SendTimeout must be 1 second to 5 minutes."),
            (options.PollInterval < TimeSpan.FromMilliseconds(100) || options.PollInterval > TimeSpan.FromMinutes(1), "Delivery:PollInterval must be 0.1 second to 1 minute."),
            (options.ParallelSends is < 1 or > MostParallelSends, $"Delivery:ParallelSends must be 1 to {MostParallelSends}."),
            (!Enum.IsDefined(options.FederalState) || options.FederalState is FederalState.None or FederalState.All, "Delivery:FederalState must be one Land, such as Thueringen."),
            (options.Opens >= options.Closes, "Delivery:Opens must be earlier in the day than Delivery:Closes."),
            (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _), $"Delivery:TimeZone '{options.TimeZone}' is no time zone that this machine knows."),
        ];
        List<string> failures = [.. checks.Where(check => check.IsWrong).Select(check => check.Problem)];
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
