using System.Globalization;
using System.Text.Json.Nodes;

namespace StaffVoiceBot.EndToEnd;

/// <summary>The planning dialog as a trainer has filled it in.</summary>
internal static class CoursePlan
{
    /// <summary>Inputs of <c>course.save</c>: one morning.</summary>
    /// <param name="course">Id of the course.</param>
    /// <param name="title">Title.</param>
    /// <param name="seats">Most people; at least one person is enough.</param>
    /// <param name="topic">Topic it answers.</param>
    /// <param name="day">Day; two months from now on the machine's clock by default.</param>
    /// <param name="place">Room.</param>
    public static JsonObject Of(string course, string title, int seats, string topic = "topic", DateOnly? day = null, string place = "Rathaus, Raum 3") => new()
    {
        ["course"] = course,
        ["topic"] = topic,
        ["title"] = title,
        ["minimum"] = "1",
        ["maximum"] = $"{seats}",
        ["date1"] = (day ?? DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(60))).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["start1"] = "09:00",
        ["end1"] = "12:00",
        ["place1"] = place,
    };

    /// <summary>Plans a course and publishes it.</summary>
    /// <param name="trainer">Trainer.</param>
    /// <param name="plan">Filled-in dialog.</param>
    public static async Task PublishAsync(Speaker trainer, JsonObject plan)
    {
        string course = plan["course"]!.GetValue<string>();
        Assert.Contains("Vorschau", ThemeDesk.TextOf(await trainer.ClickAsync("course.save", plan)), StringComparison.Ordinal);
        Assert.Contains("Veröffentlicht", ThemeDesk.TextOf(await trainer.ClickAsync("course.publish", new JsonObject { ["course"] = course })), StringComparison.Ordinal);
    }
}
