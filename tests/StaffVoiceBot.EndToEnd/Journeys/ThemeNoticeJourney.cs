using System.Text.Json;
using System.Text.Json.Nodes;

namespace StaffVoiceBot.EndToEnd.Journeys;

/// <summary>What the Stabsstelle decides and asks comes back to the people on the next working morning, and answers come back to it.</summary>
public sealed class ThemeNoticeJourney : ThemeOnAClock
{
    private const string Leave = "Urlaubsanträge und andere Abwesenheiten laufen noch auf Papier";
    private const string Invoices = "Eingangsrechnungen kommen mit der Hauspost und liegen tagelang";

    // Thursday, 08:00 in Berlin; everything before happens at noon on Wednesday.
    private static readonly DateTimeOffset Morning = new(2026, 11, 19, 7, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan ASecond = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SixSeconds = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan HalfAMinute = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Decision_OfTwoThemesOnOneDay_IsOneMessageAPersonNextMorning()
    {
        Speaker anna = new(Bot);
        Speaker bert = new(Bot) { Locale = "en-US" };
        Speaker quiet = new(Bot);
        string leave = await Desk.DescribedThemeAsync("Urlaub digital beantragen", Leave, anna);
        string invoices = await Desk.DescribedThemeAsync("Rechnungen ohne Papier", Invoices, anna);
        await Desk.StaffAsync(bert, "needs.support", new JsonObject { ["id"] = leave });
        await Desk.StaffAsync(quiet, "needs.support", new JsonObject { ["id"] = leave });
        await Desk.StaffAsync(quiet, "themes.notices");

        await Desk.CheckAsync(leave);
        await DecideAsync(leave, "planned", "Das Programm ist ausgewählt und bestellt.");
        await DecideAsync(invoices, "notNow", "Zuerst kommt die neue Kasse der Stadt.");
        Clock.AdvanceTo(Morning.AddMinutes(-10));
        await PassAsync(TimeSpan.FromMinutes(9));
        Assert.Empty(Notices(anna).Concat(Notices(bert)));

        Clock.AdvanceTo(Morning);
        await Eventually.HoldsAsync(() => Passes(ASecond, () => Notices(anna).Any() && Notices(bert).Any()));
        await PassAsync(TimeSpan.FromHours(1));
        string told = Assert.Single(Notices(anna));
        Assert.Contains("Geplant für das 2. Quartal 2027", told, StringComparison.Ordinal);
        Assert.Contains("Zuerst kommt die neue Kasse der Stadt", told, StringComparison.Ordinal);
        Assert.Contains("Planned for quarter 2 of 2027", Assert.Single(Notices(bert)), StringComparison.Ordinal);
        Assert.Empty(Notices(quiet));
        Assert.Equal(2, (await Bot.RowsAsync("audit")).Count(row => row.GetString("Kind") == "Decide"));
    }

    [Fact]
    public async Task Question_AskedInThePersonalChat_SaysWhereItsAnswersGo()
    {
        string leave = await Desk.DescribedThemeAsync("Urlaub digital beantragen", Leave, new Speaker(Bot));
        Speaker alone = new(Bot, Speaker.Stabsstelle);

        Assert.Contains("„Berichte hierher“", await AskAsync(), StringComparison.Ordinal);
        await Desk.Cdo.SayAsync("Berichte hierher");
        Assert.Contains("in den Kanal, der die Berichte bekommt", await AskAsync(), StringComparison.Ordinal);

        async Task<string> AskAsync() => ThemeDesk.TextOf(await alone.ClickAsync(
            "themes.ask", new JsonObject { ["id"] = leave, ["step"] = "send", ["formId"] = Guid.NewGuid().ToString("N"), ["question"] = "Wie viele Anträge sind es im Monat?" }));
    }

    [Fact]
    public async Task Question_ToReporters_ComesBackToTheThreadWithoutAName()
    {
        await Desk.Cdo.SayAsync("Berichte hierher");
        Speaker anna = new(Bot);
        Speaker stranger = new(Bot);
        string leave = await Desk.DescribedThemeAsync("Urlaub digital beantragen", Leave, anna);
        JsonObject question = new() { ["id"] = leave, ["step"] = "send", ["formId"] = Guid.NewGuid().ToString("N"), ["question"] = "Wie viele Anträge sind es im Monat?" };
        Assert.Contains("Antworten kommen in diese Unterhaltung", ThemeDesk.TextOf(await Desk.ClickAsync("themes.ask", question)), StringComparison.Ordinal);
        Clock.AdvanceTo(Morning);
        await Eventually.HoldsAsync(() => Passes(ASecond, () => Notices(anna).Any()));
        JsonObject answer = ThemeDesk.Data(JsonNode.Parse(Assert.Single(Notices(anna)))!, "themes.answer");

        answer["answer0"] = "Von einer Fremden";
        await Desk.StaffAsync(stranger, "themes.answer", answer.DeepClone().AsObject());
        answer["answer0"] = "Bei uns etwa vierzig";
        await Desk.StaffAsync(anna, "themes.answer", answer);
        await Eventually.HoldsAsync(() => Passes(ASecond, () => Answers("etwa vierzig").Any()));

        string brought = Assert.Single(Answers("etwa vierzig"));
        Assert.Contains("Eine Person, die gemeldet hat", brought, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana Silva", brought, StringComparison.Ordinal);
        Assert.Empty(Answers("Von einer Fremden"));
    }

    [Fact]
    public async Task Question_AnsweredWithNameAndWithout_ByCardAndByText_BringsTheNamesOfThoseWhoChoseSo()
    {
        await Desk.Cdo.SayAsync("Berichte hierher");
        Speaker anna = new(Bot) { Name = "Anna Ohnefurcht" };
        Speaker bert = new(Bot) { Name = "Bert Stillmann" };
        PlainSpeaker kim = new(new Speaker(Bot) { Name = "Kim Offenburg", Locale = "en-GB" });
        PlainSpeaker lena = new(new Speaker(Bot) { Name = "Lena Leisegang" });
        await SayAsync(kim, "Text");
        await SayAsync(lena, "Text");
        foreach ((Speaker person, string visibility) in new[] { (anna, "named"), (bert, "confidential"), (kim.Person, "named") })
        {
            await Desk.StaffAsync(person, "needs.submit", new JsonObject { ["text"] = Leave, ["department"] = "amt-33", ["visibility"] = visibility });
        }

        string leave = await Desk.DescribedThemeAsync("Urlaub digital beantragen", Leave, lena.Person);
        string sheet = await Desk.OpenAsync(leave);
        await Desk.ClickAsync("themes.ask", new JsonObject { ["id"] = leave, ["step"] = "send", ["formId"] = Guid.NewGuid().ToString("N"), ["question"] = "Wie viele Anträge sind es im Monat?" });
        Clock.AdvanceTo(Morning);
        await Eventually.HoldsAsync(() => Passes(ASecond, () => Notices(anna).Any() && Notices(bert).Any() && Asked(kim).Length > 0 && Asked(lena).Length > 0));
        foreach (Speaker person in new[] { anna, bert })
        {
            JsonObject answer = ThemeDesk.Data(JsonNode.Parse(Assert.Single(Notices(person)))!, "themes.answer");
            answer["answer0"] = $"Karte von {person.ObjectId}";
            await Desk.StaffAsync(person, "themes.answer", answer);
        }

        await AnswerByTextAsync(kim, "continue", "Send the answer");
        await AnswerByTextAsync(lena, "weiter", "Antwort zu");
        Assert.DoesNotContain("Ihre Antwort bisher", lena.Last, StringComparison.Ordinal);
        foreach ((Speaker person, string who) in new[] { (anna, anna.Name), (bert, "Eine Person, die gemeldet hat"), (kim.Person, kim.Person.Name), (lena.Person, "Eine Person, die gemeldet hat") })
        {
            await Eventually.HoldsAsync(() => Passes(ASecond, () => Answers(person.ObjectId).Any()));
            JsonObject shown = ThemeDesk.Find(JsonNode.Parse(Answers(person.ObjectId).First())).Last(element => ThemeDesk.TextOf(element).Contains(person.ObjectId, StringComparison.Ordinal) && element["items"] is JsonArray);
            Assert.Equal(who, shown["items"]![0]!["text"]!.GetValue<string>());
        }

        Assert.All(new[] { anna.Name, kim.Person.Name }, name => Assert.Contains($"(mit Namen: {name})", sheet, StringComparison.Ordinal));
        Assert.All(new[] { bert.Name, lena.Person.Name }, name => Assert.DoesNotContain(Desk.Cdo.Received, message => message.Body.ToString().Contains(name, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task P05_WhatTheOfficeWritesForEverybody_IsLookedThrough_AndGoesOnOnlyAtLowRisk()
    {
        string leave = await Desk.DescribedThemeAsync("Urlaub digital beantragen", Leave, new Speaker(Bot));

        await AssertLookedThroughAsync("themes.describe", new() { ["step"] = "save", ["title"] = "Urlaub digital" }, "description", "sind gespeichert");
        await AssertLookedThroughAsync("themes.status", new() { ["step"] = "preview", ["status"] = "notNow", ["reason"] = "Erst die Kasse." }, "howTo", "So lautet die Nachricht");
        await AssertLookedThroughAsync("themes.ask", new() { ["step"] = "send", ["formId"] = Guid.NewGuid().ToString("N") }, "question", "Die Frage geht am");

        async Task AssertLookedThroughAsync(string verb, JsonObject data, string field, string goesOn)
        {
            data["id"] = leave;
            data[field] = "Das Konto dafür ist DE89 3704 0044 0532 0130 00";
            string refused = ThemeDesk.TextOf(await CardAsync(verb, data, "Kontonummer"));
            Assert.DoesNotContain("Trotzdem", refused, StringComparison.Ordinal);
            Assert.DoesNotContain(await Bot.RowsAsync("themes"), row => row.Any(property => property.Value is string value && value.Contains("DE89", StringComparison.Ordinal)));

            data[field] = "Fragen Sie unter vogt@musterstadt.example nach.";
            JsonNode warned = await CardAsync(verb, data, "E-Mail-Adresse");
            JsonObject insisting = ThemeDesk.Find(warned).Last(element => element["verb"]?.ToString() == verb && element["data"] is JsonObject)["data"]!.DeepClone().AsObject();
            insisting[field] = data[field]!.DeepClone();
            await CardAsync(verb, insisting, goesOn);
        }
    }

    /// <summary>A click at the desk, and the card with some words it leads to; sentences may come before it.</summary>
    private async Task<JsonNode> CardAsync(string verb, JsonObject data, string words)
    {
        int before = Desk.Cdo.Received.Count;
        Clock.Advance(SixSeconds);
        JsonNode? card = await Desk.Cdo.ClickAsync(verb, data.DeepClone().AsObject()) as JsonObject;
        await Eventually.HoldsAsync(() => (card ??= Desk.Cdo.Received.Skip(before).Where(message => message.Card.ValueKind == JsonValueKind.Object)
            .Select(message => JsonNode.Parse(message.Card.GetRawText())).FirstOrDefault(shown => ThemeDesk.TextOf(shown!).Contains(words, StringComparison.Ordinal))) is not null);
        Assert.Contains(words, ThemeDesk.TextOf(card!), StringComparison.Ordinal);
        return card!;
    }

    private static string Asked(PlainSpeaker person) => person.Person.Received.Select(message => message.Text ?? "").FirstOrDefault(text => text.Contains("Wie viele Anträge", StringComparison.Ordinal)) ?? "";

    private async Task AnswerByTextAsync(PlainSpeaker person, string goOn, string send)
    {
        await SayAsync(person, goOn);
        Clock.Advance(SixSeconds);
        await person.ChooseAsync(send);
        await SayAsync(person, $"Text von {person.Person.ObjectId}");
    }

    // The connector takes a few messages a second; the clock has to go on for more.
    private Task<string> SayAsync(PlainSpeaker person, string text)
    {
        Clock.Advance(SixSeconds);
        return person.SayAsync(text);
    }

    private static IEnumerable<string> Notices(Speaker person) => person.Received
        .Where(request => request.Card.ValueKind != JsonValueKind.Undefined)
        .Select(request => request.Card.ToString())
        .Where(card => card.Contains("themes.notices", StringComparison.Ordinal));

    private IEnumerable<string> Answers(string words) =>
        Desk.Cdo.Received.Select(request => request.Body.ToString()).Where(body => body.Contains(words, StringComparison.Ordinal));

    /// <summary>Form, preview, and twice the same click on it.</summary>
    private async Task DecideAsync(string theme, string status, string reason)
    {
        JsonNode preview = await Desk.ClickAsync(
            "themes.status", new JsonObject { ["id"] = theme, ["step"] = "preview", ["status"] = status, ["quarter"] = "2027-Q2", ["reason"] = reason });
        await Desk.ClickAsync("themes.status", Send(preview));
        await Desk.ClickAsync("themes.status", Send(preview));
    }

    private static JsonObject Send(JsonNode preview)
    {
        JsonObject data = ThemeDesk.Data(preview, "themes.status");
        Assert.Equal("send", data["step"]!.GetValue<string>());
        return data;
    }

    /// <summary>Lets time pass, so that the outbox is looked at again, and then asks. While a message is on its way, steps are short, so that its time is not over before it arrives.</summary>
    private bool Passes(TimeSpan time, Func<bool> condition)
    {
        Clock.Advance(time);
        return condition();
    }

    private Task PassAsync(TimeSpan time)
    {
        DateTimeOffset end = Clock.GetUtcNow() + time;
        return Eventually.HoldsAsync(() => Passes(HalfAMinute, () => Clock.GetUtcNow() >= end));
    }
}
