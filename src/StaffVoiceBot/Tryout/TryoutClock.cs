using System.Globalization;
using System.Security.Cryptography;

namespace StaffVoiceBot.Tryout;

/// <summary>
/// The system clock, except in a turn that carries sample data: there it shows the time the sample gives. So sample reports
/// pass through the normal use cases and still lie in the weeks they belong to.
/// </summary>
internal sealed class TryoutClock : TimeProvider
{
    /// <summary>Header of such a turn: <see cref="Key"/>, a space, the time in round-trip form.</summary>
    public const string Header = "x-tryout-time";

    private static readonly AsyncLocal<DateTimeOffset?> Shown = new();

    /// <summary>Known to this process alone, so that no other program moves the clock.</summary>
    public static string Key { get; } = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Shown.Value ?? base.GetUtcNow();

    /// <summary>Middleware: the turn of a request that carries <see cref="Header"/> sees that time.</summary>
    /// <param name="context">Request.</param>
    /// <param name="next">What follows.</param>
    public static Task FollowRequestAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Headers[Header].ToString().Split(' ') is [string key, string time] && key == Key)
        {
            Shown.Value = DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
        }

        return next(context);
    }
}
