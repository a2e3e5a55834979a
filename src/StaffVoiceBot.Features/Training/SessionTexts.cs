using System.Globalization;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Features.Training.Domain;

namespace StaffVoiceBot.Features.Training;

/// <summary>Sessions and times as people read them: dates in full (A16), times of the city.</summary>
/// <param name="texts">Sentences.</param>
internal sealed class SessionTexts(Texts texts)
{
    /// <summary>Day, time and place of a session; a meeting link becomes a link.</summary>
    /// <param name="session">Session.</param>
    /// <param name="language">Language.</param>
    public string Describe(Session session, string language) =>
        texts.Get("training.session.line", language, Day(session.Date, language), Time(session.Start, language), Time(session.End, language), Place(session.Place, language));

    /// <summary>A day in full.</summary>
    /// <param name="day">Day.</param>
    /// <param name="language">Language.</param>
    public static string Day(DateOnly day, string language) => day.ToString("D", Texts.Culture(language));

    /// <summary>Day and time of a moment, on the city's clock.</summary>
    /// <param name="moment">Moment.</param>
    /// <param name="language">Language.</param>
    public string Moment(DateTimeOffset moment, string language)
    {
        DateTime local = BerlinTime.ToLocal(moment);
        return texts.Get("training.session.moment", language, Day(DateOnly.FromDateTime(local), language), Time(TimeOnly.FromDateTime(local), language));
    }

    private static string Time(TimeOnly time, string language) => time.ToString("t", Texts.Culture(language));

    private string Place(string place, string language) =>
        Uri.TryCreate(place, UriKind.Absolute, out Uri? link) && link.Scheme == Uri.UriSchemeHttps
            ? string.Create(CultureInfo.InvariantCulture, $"[{texts.Get("training.session.online", language)}]({link.AbsoluteUri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)})")
            : CardText.Escape(place);
}
