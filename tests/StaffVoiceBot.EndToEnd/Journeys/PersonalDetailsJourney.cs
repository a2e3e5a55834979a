using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Themes;
using StaffVoiceBot.Features.Themes.Domain;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.EndToEnd.Journeys;

/// <summary>Every free text of a person is looked through before it is stored (P05), by card and by text, on both stores.</summary>
public abstract class PersonalDetailsJourney(BotFixture fixture)
{
    private const string Iban = "DE89 3704 0044 0532 0130 00";
    private const string Mail = "vogt@musterstadt.example";
    private readonly string _text = $"Aufrufanlage im Wartebereich fehlt {Guid.NewGuid():N}";
    private readonly Speaker _anna = new(fixture.Bot);

    [Fact]
    public async Task P05_EveryFreeTextByCard_IsKeptAndExplained_AndInsistingHelpsOnlyAtLowRisk()
    {
        (string theme, string question) = await ThemeAsync();
        JsonObject training = new() { ["topic"] = _text, ["department"] = "amt-33" };

        await AssertGuardedAsync("needs.submit", new() { ["department"] = "amt-33" }, "text", $"{_text} neu");
        await AssertGuardedAsync("training.submit", new() { ["department"] = "amt-33" }, "topic", $"{_text} lernen");
        await AssertGuardedAsync("training.submit", training, "tool", $"Werkzeug {_text[^32..]}");
        await AssertGuardedAsync("training.submit", training, "accessibility", $"{_text} Platz vorn");
        await AssertGuardedAsync("needs.support", new() { ["id"] = theme }, "sentence", $"{_text} auch hier");
        await AssertGuardedAsync("themes.answer", new() { ["question"] = question, ["input"] = "answer0" }, "answer0", $"{_text} vierzig", _anna);
    }

    [Fact]
    public async Task P05_EditedReport_IsLookedThrough()
    {
        await ClickAsync(_anna, "needs.submit", new() { ["text"] = _text, ["department"] = "amt-33" });
        string id = Assert.Single(await fixture.Bot.RowsAsync("needs"), row => row.GetString("Text") == _text).RowKey[2..];

        await AssertGuardedAsync("needs.edit", new() { ["id"] = id, ["save"] = "true", ["department"] = "amt-33" }, "text", $"{_text} geändert", _anna);
    }

    [Fact]
    public async Task P05_ReasonsOfChangingAndOfCallingOffACourse_AreLookedThrough()
    {
        Speaker trainer = new(fixture.Bot, Speaker.Trainer);
        JsonObject course = CoursePlan.Of(Guid.CreateVersion7().ToString("N"), "Tabellen", seats: 8, day: new DateOnly(2027, 1, 20));
        fixture.Clock!.Advance(TimeSpan.FromSeconds(6));
        await CoursePlan.PublishAsync(trainer, course.DeepClone().AsObject());
        JsonObject later = course.DeepClone().AsObject();
        later["start1"] = "10:00";

        await AssertGuardedAsync("course.change", later, "reason", $"{_text} Raum", trainer);
        await AssertGuardedAsync("course.cancel", new() { ["course"] = course["course"]!.DeepClone(), ["step"] = "send" }, "reason", $"{_text} fehlt", trainer);
    }

    [Fact]
    public async Task P05_SupportByText_IsExplainedAndSentAllTheSame()
    {
        await new ThemeDesk(fixture.Bot, fixture.Clock).DescribedThemeAsync("Aufrufanlage", _text, _anna);
        await SupportByTextAsync("de-DE", "Betrifft mich auch", "Ein Satz dazu", "Trotzdem so absenden");
        await SupportByTextAsync("en-GB", "Concerns me too", "One sentence", "Send it like this all the same");
    }

    private async Task SupportByTextAsync(string locale, string support, string sentence, string insist)
    {
        string typed = $"{_text} {locale} {Mail}";
        PlainSpeaker kim = await PlainSpeaker.StartAsync(fixture, locale);
        await kim.SayAsync(_text);
        await kim.ChooseAsync(support);
        await kim.AnswerAsync(("noch einen Teil", "1"), ("another part", "1"), (sentence, typed));
        Assert.Contains(typed, await kim.ChooseAsync(support), StringComparison.Ordinal);
        Assert.Empty(await StoredAsync(typed));

        await kim.AnswerAsync();
        await kim.ChooseAsync(insist);
        Assert.Single(await StoredAsync(typed));
    }

    private async Task AssertGuardedAsync(string verb, JsonObject data, string field, string text, Speaker? person = null)
    {
        foreach ((string detail, bool isLowRisk) in new[] { (Iban, false), (Mail, true) })
        {
            Speaker speaker = person ?? new(fixture.Bot);
            string typed = $"{text} {detail}";
            JsonObject sent = data.DeepClone().AsObject();
            sent[field] = typed;
            int before = speaker.Received.Count;
            JsonNode answer = await ClickAsync(speaker, verb, sent);
            await Eventually.HoldsAsync(() => answer is JsonObject || speaker.Received.Count > before);
            string shown = ThemeDesk.TextOf(answer) + string.Concat(speaker.Received.Skip(before).Select(message => message.Body.ToString()));
            Assert.Contains(typed, shown, StringComparison.Ordinal);
            Assert.True(isLowRisk == shown.Contains("Trotzdem", StringComparison.Ordinal), shown);
            Assert.Empty(await StoredAsync(typed));

            sent["insist"] = "true";
            await ClickAsync(speaker, verb, sent);
            Assert.Equal(isLowRisk ? 1 : 0, (await StoredAsync(typed)).Count);
        }
    }

    /// <summary>A theme with a report of Anna's, and a question about it.</summary>
    private async Task<(string Theme, string Question)> ThemeAsync()
    {
        await ClickAsync(_anna, "needs.submit", new() { ["text"] = _text, ["department"] = "amt-33" });
        TableEntity need = Assert.Single(await StoredAsync(_text));
        Theme theme = new() { Id = Guid.CreateVersion7().ToString("N"), Title = "Aufrufanlage", Description = "Für alle Ämter.", CreatedAt = fixture.Clock!.GetUtcNow(), ChangedAt = fixture.Clock.GetUtcNow() };
        Member member = new(theme.Id, new NeedReference(need.PartitionKey, need.RowKey[2..]), "amt-33", need.GetString("Reporter"), null, false, "");
        Question question = new(Guid.CreateVersion7().ToString("N"), theme.Id, "Wie viele sind es im Monat?", "");
        await fixture.Bot.Store.SubmitTransactionAsync(
            ThemeStore.TableName, [.. ThemeStore.Create(theme), .. ThemeStore.Add(member), QuestionStore.Add(question)], CancellationToken.None);
        await fixture.Bot.Services.GetRequiredService<INeedCatalogue>().SetThemeAsync(member.Reference, theme.Id, CancellationToken.None);
        return (theme.Id, question.Id);
    }

    private Task<JsonNode> ClickAsync(Speaker person, string verb, JsonObject data)
    {
        fixture.Clock!.Advance(TimeSpan.FromSeconds(6));
        return person.ClickAsync(verb, data.DeepClone().AsObject());
    }

    private async Task<IReadOnlyList<TableEntity>> StoredAsync(string text)
    {
        List<TableEntity> rows = [];
        foreach (string table in new[] { "needs", "training", "themes" })
        {
            rows.AddRange((await fixture.Bot.RowsAsync(table)).Where(row => row.Any(property => property.Value is string value && value.Contains(text, StringComparison.Ordinal))));
        }

        return rows;
    }
}

/// <summary>On SQLite.</summary>
public sealed class PersonalDetailsOnSqlite(SqliteBotOnAClock fixture) : PersonalDetailsJourney(fixture), IClassFixture<SqliteBotOnAClock>;

/// <summary>On Azure Tables.</summary>
public sealed class PersonalDetailsOnAzureTables(AzureTablesBotOnAClock fixture) : PersonalDetailsJourney(fixture), IClassFixture<AzureTablesBotOnAClock>;
