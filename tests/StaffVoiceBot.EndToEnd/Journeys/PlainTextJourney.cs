using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using StaffVoiceBot.Storage;

namespace StaffVoiceBot.EndToEnd.Journeys;

/// <summary>Everything a member of staff can do, without a single card (A13, A14), through <c>POST /api/messages</c>, on both stores.</summary>
public abstract partial class PlainTextJourney(BotFixture fixture)
{
    private readonly string _text = $"Dienstreisen laufen über drei Vordrucke {Guid.NewGuid():N}";

    [Fact]
    public async Task Help_InThePersonalChat_NamesTheWordsOfTheOwnRole()
    {
        string staff = await HelpAsync(new Speaker(fixture.Bot));
        string desk = await HelpAsync(new Speaker(fixture.Bot, Speaker.Stabsstelle));
        string trainer = await HelpAsync(new Speaker(fixture.Bot, Speaker.Trainer));

        Assert.DoesNotContain("Stabsstelle", staff, StringComparison.Ordinal);
        Assert.Contains("nach ihrem Rang", desk, StringComparison.Ordinal);
        Assert.DoesNotContain("hierher", desk, StringComparison.Ordinal);
        Assert.Contains("Die Nachfrage jetzt zeigen", trainer, StringComparison.Ordinal);

        static async Task<string> HelpAsync(Speaker person) => (await person.SayAsync("Hilfe"))[0].Body.GetRawText();
    }

    [Theory]
    [InlineData("de-DE", "Bedarf melden", "einfacher", "Amt", "Wer darf wissen", "Mit Namen", "noch einen Teil", "Wo hakt", "Bedarf absenden", "Danke")]
    [InlineData("en-GB", "report need", "easier", "department", "Who may know", "With name", "another part", "stuck", "Send the need", "Thank")]
    public async Task A13_Report_ByQuestions_StoresWhatTheCardStores(
        string locale, string word, string text, string department, string visibility, string named, string part, string weakPoints, string send, string thanks)
    {
        PlainSpeaker anna = await PlainSpeaker.StartAsync(fixture, locale);
        int known = await CountDepartmentsAsync();

        await anna.SayAsync(word);
        await anna.AnswerAsync((text, _text), (department, "Bürgeramt"), (visibility, "#" + named), (part, "1"), (weakPoints, "1, 7"), ("Wie oft", "#täglich"), ("How often", "#Daily"), ("Gibt es eine Frist", "#ja"), ("legal duty", "#Yes"), ("Datum der Frist", "24.12.2026"), ("Date of the deadline", "24 December 2026"));
        Assert.Contains(_text, anna.Last, StringComparison.Ordinal);
        Assert.Empty(await NeedsAsync(_text));
        await anna.ChooseAsync(send);

        await anna.HearAsync(thanks);
        await Eventually.HoldsAsync(async () => await CountDepartmentsAsync() > known);
        TableEntity typed = Assert.Single(await NeedsAsync(_text));
        Speaker clicker = new(fixture.Bot);
        await clicker.ClickAsync("needs.submit", new JsonObject
        {
            ["text"] = _text + " geklickt",
            ["department"] = typed.GetString("Department"),
            ["visibility"] = "named",
            ["weakPoints"] = "processingTime,mediaBreak",
            ["frequency"] = "daily",
            ["affectsPublic"] = "false",
            ["deadline"] = "yes",
            ["deadlineDate"] = "2026-12-24",
        });
        TableEntity clicked = Assert.Single(await NeedsAsync(_text + " geklickt"));
        foreach (string property in new[] { "Department", "Visibility", "WeakPoints", "Frequency", "MinutesLost", "Affected", "AffectsPublic", "Deadline", "DeadlineDate", "Status" })
        {
            Assert.Equal(clicked[property], typed[property]);
        }
    }

    [Theory]
    [InlineData("de-DE", "Schulung", "lernen", "absenden", "Danke", "Frage 1 ")]
    [InlineData("en-GB", "training", "learn", "Send", "Thank", "Question 1 ")]
    public async Task A13_TrainingRequest_ByQuestions_IsStored_AndTheNextOneIsAskedFromTheStart(
        string locale, string word, string topic, string send, string thanks, string firstQuestion)
    {
        PlainSpeaker anna = await PlainSpeaker.StartAsync(fixture, locale);

        await anna.SayAsync(word);
        await anna.AnswerAsync((topic, _text), ("Amt", "Bürgeramt"), ("department", "Bürgeramt"));
        await anna.ChooseAsync(send);

        await anna.HearAsync(thanks);
        Assert.Single(await fixture.Bot.RowsAsync("training"), row => row.GetString("Topic") == _text);

        await anna.SayAsync(word);
        await anna.HearAsync(firstQuestion);
    }

    [Fact]
    public async Task A14_Question_WrongAnswer_IsExplainedAndAskedAgain()
    {
        PlainSpeaker anna = await PlainSpeaker.StartAsync(fixture);
        await anna.SayAsync("Bedarf melden");

        Assert.Contains("höchstens 600", await anna.SayAsync(new string('x', 601)), StringComparison.Ordinal);
        Assert.Contains("braucht eine Antwort", await anna.SayAsync("überspringen"), StringComparison.Ordinal);
        await anna.SayAsync(_text);
        Assert.Contains("mehr als eine", await anna.SayAsync("amt"), StringComparison.Ordinal);
        Assert.Contains("verstanden", await anna.SayAsync("Raumfahrt"), StringComparison.Ordinal);
        Assert.Contains("Ihr Amt", anna.Last, StringComparison.Ordinal);
        Assert.Contains("12. Bürgeramt", await anna.SayAsync("alle"), StringComparison.Ordinal);
        Assert.Contains("einfacher", await anna.SayAsync("zurück"), StringComparison.Ordinal);
        Assert.Contains(_text, anna.Last, StringComparison.Ordinal);
        Assert.Contains("erste Frage", await anna.SayAsync("zurück"), StringComparison.Ordinal);
        Assert.Contains("überspringen", await anna.SayAsync("Hilfe"), StringComparison.Ordinal);
        Assert.Contains("Nichts wird gespeichert", anna.Last, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Abgebrochen", await anna.SayAsync("Abbrechen"), StringComparison.Ordinal);
        Assert.Empty(await NeedsAsync(_text));
    }

    [Theory]
    [InlineData("de-DE", "Bedarf melden", "Sie haben geschrieben", "mindestens 10 Zeichen. Jetzt sind es 4", "höchstens 600 Zeichen, Sie haben 601", "In der Liste heißt nichts so", "höchstens 2 Antworten", "Dieses Datum kenne ich nicht", "einen Tag ab heute", "ändern")]
    [InlineData("en-GB", "report need", "You wrote", "at least 10 characters. There are 4 now", "at most 600 characters, you wrote 601", "nothing in the list is called so", "at most 2 answers", "no date I know", "a day from today on", "Change")]
    public async Task A14_EachKindOfField_IsRefusedAtItsQuestion_WithWhatWasTyped_AndAskedAgain(
        string locale, string word, string quoted, string tooShort, string tooLong, string noChoice, string tooMany, string noDate, string past, string review)
    {
        PlainSpeaker anna = await PlainSpeaker.StartAsync(fixture, locale);
        await anna.SayAsync(word);

        await AssertRefusedAsync(anna, "kurz", quoted, tooShort, " 1 ");
        await AssertRefusedAsync(anna, new string('x', 601), quoted, tooLong, " 1 ");
        await anna.SayAsync(_text);
        await AssertRefusedAsync(anna, "Raumfahrt", quoted, noChoice, " 2 ");
        await anna.SayAsync("Bürgeramt");
        await anna.SayAsync("1");
        await anna.SayAsync("1");
        await AssertRefusedAsync(anna, "1, 2, 3", quoted, tooMany, " 4 ");
        foreach (int question in Enumerable.Range(5, 5))
        {
            Assert.Contains($" {question} ", await anna.SayAsync("skip"), StringComparison.Ordinal);
        }

        Assert.Contains(" 10 ", await anna.SayAsync("1"), StringComparison.Ordinal);
        await AssertRefusedAsync(anna, "31.02.2027", quoted, noDate, " 10 ");
        await AssertRefusedAsync(anna, "1.1.2020", quoted, past, " 10 ");
        Assert.Contains(review, await anna.SayAsync("24.12.2030"), StringComparison.Ordinal);
        Assert.Contains(_text, anna.Last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A14_DateOfADeadline_IsAskedWhereThereIsOne_AlsoWhenThatIsChangedAfterwards()
    {
        PlainSpeaker anna = await PlainSpeaker.StartAsync(fixture);
        await anna.SayAsync("Bedarf melden");
        await anna.AnswerAsync(("einfacher", _text), ("Amt", "Bürgeramt"), ("noch einen Teil", "1"), ("Gibt es eine Frist", "#nein"));
        Assert.DoesNotContain("Datum der Frist", anna.Last, StringComparison.Ordinal);

        Assert.Contains("Gibt es eine Frist", await anna.SayAsync("zurück"), StringComparison.Ordinal);
        Assert.Contains("Datum der Frist", await anna.SayAsync("ja"), StringComparison.Ordinal);
        Assert.Contains("24. Dezember 2026", await anna.SayAsync("24.12.2026"), StringComparison.Ordinal);
        await anna.ChooseAsync("Eine Antwort ändern");
        await anna.ChooseAsync("Gibt es eine Frist");
        Assert.DoesNotContain("24. Dezember", await anna.SayAsync("nein"), StringComparison.Ordinal);
        await anna.ChooseAsync("Bedarf absenden");
        await anna.HearAsync("Danke");

        TableEntity saved = Assert.Single(await NeedsAsync(_text));
        Assert.Equal(("No", null), (saved.GetString("Deadline"), saved.GetString("DeadlineDate")));
        await Eventually.HoldsAsync(async () => (await anna.SayAsync("Meine Meldungen")).Contains(_text, StringComparison.Ordinal));
        await anna.ChooseAsync("öffnen");
        await anna.ChooseAsync("Meldung ändern");
        await anna.ChooseAsync("Eine Antwort ändern");
        await anna.ChooseAsync("Gibt es eine Frist");
        Assert.Contains("Datum der Frist", await anna.SayAsync("ja"), StringComparison.Ordinal);
        Assert.Contains("24. Dezember 2027", await anna.SayAsync("24.12.2027"), StringComparison.Ordinal);
        await anna.ChooseAsync("Änderung speichern");
        Assert.Equal("Yes", Assert.Single(await NeedsAsync(_text)).GetString("Deadline"));
    }

    [Fact]
    public async Task A13_Form_BegunInOneLanguage_GoesOnInTheOneThatIsChosenInTheMiddle()
    {
        PlainSpeaker anna = await PlainSpeaker.StartAsync(fixture);
        await anna.SayAsync("Bedarf melden");
        await anna.SayAsync(_text);
        await anna.SayAsync("Bürgeramt");
        await anna.ChooseAsync("Mit Namen");
        await anna.SayAsync("1");
        Assert.Contains("Frage 5", await anna.SayAsync("1"), StringComparison.Ordinal);

        await anna.SayAsync("Sprache");
        Assert.Contains("“What should become easier?”", await anna.ChooseAsync("English"), StringComparison.Ordinal);
        Assert.Matches("^What should become easier(.|\n)*Question 5 of 9: How often", await anna.SayAsync("continue"));
        string back = await anna.SayAsync("back");
        Assert.Contains("Question 4", back, StringComparison.Ordinal);
        Assert.Contains("Your answer so far: Processing time", back, StringComparison.Ordinal);
        await anna.AnswerAsync(("How often", "#Daily"));

        Assert.Contains(_text, anna.Last, StringComparison.Ordinal);
        Assert.Contains("With name", anna.Last, StringComparison.Ordinal);
        await anna.ChooseAsync("Send the need");
        await anna.HearAsync("Thank");
        TableEntity saved = Assert.Single(await NeedsAsync(_text));
        Assert.Equal(("Daily", "Named"), (saved.GetString("Frequency"), saved.GetString("Visibility")));
    }

    [Theory]
    [InlineData("de-DE", "Schulung", "Es fehlt", "mindestens 5 Zeichen", "eine Zahl von 1 bis 500")]
    [InlineData("en-GB", "training", "It is missing", "at least 5 characters", "a number from 1 to 500")]
    public async Task A14_NumberAndTopicOfATraining_AreRefusedAtTheirQuestion(string locale, string word, string missing, string tooShort, string number)
    {
        PlainSpeaker anna = await PlainSpeaker.StartAsync(fixture, locale);
        await anna.SayAsync(word);
        await anna.SayAsync("skip");

        Assert.Contains(missing, await anna.SayAsync("skip"), StringComparison.Ordinal);
        Assert.Contains(tooShort, await anna.SayAsync("Exl"), StringComparison.Ordinal);
        await anna.SayAsync("Tabellen auswerten");
        await anna.AnswerAsync(("Amt", "Bürgeramt"), ("department", "Bürgeramt"), ("noch einen Teil", "1"), ("another part", "1"), ("Personen", "0"), ("people", "0"));

        Assert.Contains(number, anna.Last, StringComparison.Ordinal);
    }

    private static async Task AssertRefusedAsync(PlainSpeaker person, string typed, string quoted, string reason, string question)
    {
        string said = await person.SayAsync(typed);
        Assert.Contains(reason, said, StringComparison.Ordinal);
        Assert.Contains($"{quoted}: {typed}", said, StringComparison.Ordinal);
        Assert.Matches($"(Frage|Question){question}", said);
    }

    [Theory]
    [InlineData("de-DE", "Bedarf melden", "Bedarf absenden", "Davon merke ich mir nichts", "Ohne Zuordnung", "Meine Meldungen", "Quittungscode öffnen", "alle 16 Buchstaben", "finde ich nicht", "Meldung zurückziehen", "jetzt löschen", "gelöscht")]
    [InlineData("en-GB", "report need", "Send the need", "I remember nothing of this", "Without attribution", "my reports", "receipt code", "all 16 letters", "cannot find", "Withdraw", "now", "erased")]
    public async Task P19_ReceiptCode_ByText_OpensChangesNothingForOthersAndDeletes(
        string locale, string word, string send, string remembersNothing, string unattributed, string mine, string byCode, string noCode, string notFound, string withdraw, string confirm, string gone)
    {
        PlainSpeaker anna = await PlainSpeaker.StartAsync(fixture, locale);
        await anna.SayAsync(word);
        await anna.AnswerAsync(("einfacher", _text), ("easier", _text), ("Amt", "Bürgeramt"), ("department", "Bürgeramt"), ("Wer darf wissen", "#" + unattributed), ("Who may know", "#" + unattributed));
        await anna.ChooseAsync(send);
        await anna.HearAsync(remembersNothing);
        string code = ReceiptCode().Match(anna.Last).Value;

        PlainSpeaker later = await PlainSpeaker.StartAsync(fixture, locale);
        Assert.DoesNotContain(_text, await later.SayAsync(mine), StringComparison.Ordinal);
        await later.ChooseAsync(byCode);
        Assert.Contains(noCode, await later.SayAsync("ABCD"), StringComparison.Ordinal);
        Assert.Contains(notFound, await later.SayAsync("AAAA-BBBB-CCCC-DDDD"), StringComparison.Ordinal);
        Assert.Contains(_text, await later.SayAsync(code), StringComparison.Ordinal);
        await later.SayAsync(mine);
        await later.ChooseAsync(byCode);
        Assert.Contains(_text, await later.SayAsync(code.ToLowerInvariant().Replace('-', ' ')), StringComparison.Ordinal);
        Assert.DoesNotContain(code, later.Last, StringComparison.OrdinalIgnoreCase);
        await later.ChooseAsync(withdraw);
        Assert.Single(await NeedsAsync(_text));

        Assert.Contains(gone, await later.ChooseAsync(confirm), StringComparison.Ordinal);
        Assert.Empty(await NeedsAsync(_text));
        await later.SayAsync(mine);
        await later.ChooseAsync(byCode);
        Assert.Contains(notFound, await later.SayAsync(code), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Amt für Datenverarbeitung")]
    [InlineData("datenverarbeitung")]
    public async Task A14_Department_ByItsFormerName_IsFoundAndSaid(string formerName)
    {
        PlainSpeaker anna = await PlainSpeaker.StartAsync(fixture);
        await anna.SayAsync("Bedarf melden");
        await anna.SayAsync(_text);

        Assert.StartsWith("Verstanden als „", await anna.SayAsync(formerName), StringComparison.Ordinal);
        await anna.AnswerAsync();

        await anna.ChooseAsync("Bedarf absenden");

        Assert.Equal("amt-16", Assert.Single(await NeedsAsync(_text)).GetString("Department"));
    }

    [Fact]
    public async Task A14_Command_InTheMiddleOfAForm_IsDoneAndTheFormWaits()
    {
        PlainSpeaker anna = await PlainSpeaker.StartAsync(fixture);
        await anna.SayAsync("Bedarf melden");
        await anna.SayAsync(_text);

        string topics = await anna.SayAsync("Themen");
        Assert.Contains("Was andere sich wünschen", topics, StringComparison.Ordinal);
        Assert.Contains("weiter", topics, StringComparison.Ordinal);

        Assert.Contains("Ihr Amt", await anna.SayAsync("weiter"), StringComparison.Ordinal);
        await anna.AnswerAsync(("Amt", "Bürgeramt"));
        await anna.ChooseAsync("Bedarf absenden");
        Assert.Single(await NeedsAsync(_text));
    }

    [Fact]
    public async Task A14_Form_ThatWaits_IsAmongMyDataInWords_AndIsCancelledFromAnywhere()
    {
        PlainSpeaker anna = await PlainSpeaker.StartAsync(fixture);
        await anna.SayAsync("Bedarf melden");
        await anna.SayAsync(_text);
        Assert.DoesNotContain("Verstanden", await anna.SayAsync("Bürgeramt"), StringComparison.Ordinal);

        string data = await anna.SayAsync("Meine Daten");
        Assert.Contains($"Was soll einfacher werden: {_text}", data, StringComparison.Ordinal);
        Assert.Contains("Ihr Amt: Bürgeramt", data, StringComparison.Ordinal);
        Assert.Contains("Es wartet noch „Was soll einfacher werden?“.", data, StringComparison.Ordinal);
        Assert.Contains("nicht zurück", await anna.SayAsync("zurück"), StringComparison.Ordinal);
        string cancelled = await anna.SayAsync("abbrechen");

        Assert.Contains("Abgebrochen", cancelled, StringComparison.Ordinal);
        Assert.DoesNotContain("Es wartet", cancelled, StringComparison.Ordinal);
        Assert.Contains("Es wartet nichts", await anna.SayAsync("weiter"), StringComparison.Ordinal);
        await anna.SayAsync("Bedarf melden");
        await anna.SayAsync("abbrechen");
        Assert.Contains("gerade keine Auswahl", await anna.SayAsync("2"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task P05_PersonalDetail_IsSaidAndCorrectedByText()
    {
        PlainSpeaker anna = await PlainSpeaker.StartAsync(fixture);
        await anna.SayAsync("Bedarf melden");
        await anna.AnswerAsync(("einfacher", $"{_text} IBAN DE89 3704 0044 0532 0130 00"), ("Amt", "Bürgeramt"));

        Assert.Contains("IBAN", await anna.ChooseAsync("Bedarf absenden"), StringComparison.Ordinal);
        Assert.Empty(await NeedsAsync(_text));
        await anna.ChooseAsync("Eine Antwort ändern");
        await anna.ChooseAsync("einfacher");
        await anna.SayAsync(_text);
        await anna.ChooseAsync("Bedarf absenden");

        Assert.Single(await NeedsAsync(_text));
    }

    [Fact]
    public async Task MyReports_ByNumbers_AreOpenedChangedAndWithdrawn()
    {
        PlainSpeaker anna = await PlainSpeaker.StartAsync(fixture);
        await anna.Person.ClickAsync("needs.submit", new JsonObject { ["text"] = _text, ["department"] = "amt-33" });

        await Eventually.HoldsAsync(async () => (await anna.SayAsync("Meine Meldungen")).Contains(_text, StringComparison.Ordinal));
        await anna.ChooseAsync("öffnen");
        await anna.ChooseAsync("Meldung ändern");
        await anna.ChooseAsync("Eine Antwort ändern");
        await anna.ChooseAsync("Wer darf wissen");
        await anna.ChooseAsync("Mit Namen");
        await anna.ChooseAsync("Änderung speichern");
        Assert.Equal("Named", Assert.Single(await NeedsAsync(_text)).GetString("Visibility"));

        Assert.Contains("rückgängig", await anna.ChooseAsync("Meldung zurückziehen"), StringComparison.Ordinal);
        Assert.Single(await NeedsAsync(_text));
        Assert.Contains("gelöscht", await anna.ChooseAsync("Meldung jetzt löschen"), StringComparison.Ordinal);
        Assert.Empty(await NeedsAsync(_text));
    }

    [Fact]
    public async Task SimilarThemes_AfterAReport_AreSupportedByNumber()
    {
        ThemeDesk desk = new(fixture.Bot, fixture.Clock);
        string theme = await desk.DescribedThemeAsync("Fuhrpark digital buchen", "Dienstwagen und Fahrräder des Fuhrparks buchen wir auf Zetteln am Schlüsselbrett", new Speaker(fixture.Bot));
        PlainSpeaker anna = await PlainSpeaker.StartAsync(fixture);

        await anna.SayAsync("Die Dienstwagen aus dem Fuhrpark buchen wir auf einem Zettel am Schlüsselbrett");
        await anna.ChooseAsync("Betrifft mich auch");
        Assert.Contains("Ein Satz und Ihr Amt", anna.Last, StringComparison.Ordinal);
        Assert.Contains("Ein Satz dazu", await anna.SayAsync("ja"), StringComparison.Ordinal);
        Assert.DoesNotContain("Schlüsselbrett", await anna.SayAsync("Bei uns auch."), StringComparison.Ordinal);
        await anna.SayAsync("Bürgeramt");
        await anna.ChooseAsync("Betrifft mich auch");

        TableEntity support = Assert.Single(await fixture.Bot.RowsAsync("themes"), row => row.RowKey.StartsWith("support|", StringComparison.Ordinal) && row.PartitionKey.EndsWith(theme, StringComparison.Ordinal));
        Assert.Equal("Bei uns auch.", support.GetString("Sentence"));
    }

    [Fact]
    public async Task Themes_ByText_AreSearchedAndSupported()
    {
        ThemeDesk desk = new(fixture.Bot, fixture.Clock);
        await desk.DescribedThemeAsync("Schließanlage mit Karte öffnen", "Die Schließanlage im Rathaus verlangt noch Schlüssel aus dem Kasten", new Speaker(fixture.Bot));
        PlainSpeaker anna = await PlainSpeaker.StartAsync(fixture);

        await anna.SayAsync("Themen");
        await anna.ChooseAsync("suchen");
        await anna.AnswerAsync(("uch", "Schließanlage"));
        await anna.ChooseAsync("suchen");
        Assert.Contains("Schließanlage mit Karte öffnen", anna.Last, StringComparison.Ordinal);
        string code = Regex.Match(anna.Last, "T-[0-9A-Z]{5}").Value;
        await anna.SayAsync("Hilfe");
        Assert.Contains($"„Themen {code}“", await anna.SayAsync(code.Replace('-', '–')), StringComparison.Ordinal);
        Assert.Contains("Schließanlage mit Karte öffnen", await anna.SayAsync($"Themen {code}"), StringComparison.Ordinal);
        await anna.ChooseAsync("Betrifft mich auch");

        await anna.HearAsync("Sie sind bei diesem Thema dabei");
    }

    [Fact]
    public async Task MyData_Language_AndErase_WorkByNumber()
    {
        PlainSpeaker anna = await PlainSpeaker.StartAsync(fixture);
        await anna.Person.ClickAsync("needs.submit", new JsonObject { ["text"] = _text, ["department"] = "amt-33" });

        await anna.SayAsync("Sprache");
        Assert.Contains("English", await anna.ChooseAsync("English"), StringComparison.Ordinal);
        await anna.SayAsync("my data");
        Assert.Contains(_text, anna.Last, StringComparison.Ordinal);
        await anna.ChooseAsync("JSON");
        await anna.HearAsync("\"kind\": \"need\"");
        await anna.ChooseAsync("Erase");
        await anna.ChooseAsync("rase");

        Assert.Empty(await NeedsAsync(_text));
    }

    [Fact]
    public async Task P19_ReportWithoutAttribution_LeavesNoDialogueBehind()
    {
        PlainSpeaker anna = await PlainSpeaker.StartAsync(fixture);
        int before = (await fixture.Bot.RowsAsync("dialogues")).Count;
        await anna.SayAsync("Bedarf melden");
        await anna.AnswerAsync(("einfacher", _text), ("Amt", "Bürgeramt"), ("Wer darf wissen", "#Ohne Zuordnung"));
        Assert.Equal(before, (await fixture.Bot.RowsAsync("dialogues")).Count);

        await anna.ChooseAsync("Bedarf absenden");

        Assert.Null(Assert.Single(await NeedsAsync(_text)).GetString("Reporter"));
        Assert.Equal(before - 1, (await fixture.Bot.RowsAsync("dialogues")).Count);
    }

    [Fact]
    public async Task Cards_ChosenAgain_ComeBack()
    {
        PlainSpeaker anna = await PlainSpeaker.StartAsync(fixture);

        Assert.Contains("wieder Karten", await anna.SayAsync("Karten"), StringComparison.Ordinal);

        Assert.True(Assert.Single(await anna.Person.SayAsync("Bedarf melden")).Body.TryGetProperty("attachments", out _));
    }

    [GeneratedRegex("[A-Z2-7]{4}(-[A-Z2-7]{4}){3}")]
    private static partial Regex ReceiptCode();

    private async Task<int> CountDepartmentsAsync() =>
        (await fixture.Bot.RowsAsync("people")).Count(row => row.GetString("Department") is { Length: > 0 });

    private async Task<IReadOnlyList<TableEntity>> NeedsAsync(string text) =>
        [.. (await fixture.Bot.RowsAsync("needs")).Where(row => row.GetString("Text") == text)];
}

/// <summary>The journeys on SQLite.</summary>
public sealed class PlainTextOnSqlite(SqliteBotOnAClock bot) : PlainTextJourney(bot), IClassFixture<SqliteBotOnAClock>;

/// <summary>The journeys on Azure Tables.</summary>
public sealed class PlainTextOnAzureTables(AzureTablesBotOnAClock bot) : PlainTextJourney(bot), IClassFixture<AzureTablesBotOnAClock>;
