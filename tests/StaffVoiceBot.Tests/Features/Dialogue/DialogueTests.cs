using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Features.Contracts;
using StaffVoiceBot.Features.Dialogue;
using StaffVoiceBot.Tests.Cards;

namespace StaffVoiceBot.Tests.Features.Dialogue;

public sealed class DialogueTests
{
    private static readonly Texts Texts = new();
    private static readonly FormChecks NoChecks = new([]);
    private static readonly FrameWriter Writer = new(Texts, NoChecks);
    private static readonly Answering Answers = new(new DialogueWords(Texts), Writer, new Organisation("Stadt", []), NoChecks);

    [Fact]
    public void A13_AnyAnswers_TypedOneByOne_SendWhatTheCardWouldSend()
    {
        string card = Card("needs/report-need", "de");
        CardOutline outline = CardOutline.Of(Encoding.UTF8.GetBytes(card));
        Gen<int[]> choices = Gen.Choose(0, 1000).ArrayOf(outline.Inputs.Count);

        Prop.ForAll(choices.ToArbitrary(), seeds =>
        {
            Dictionary<string, (string Typed, string Sent)> answers = outline.Inputs.Zip(seeds).ToDictionary(pair => pair.First.Id, pair => AnswerTo(pair.First, pair.Second));

            Frame frame = Walk(new Frame([card], FrameStep.Question), view => answers[view.Input.Id].Typed);
            Move move = Answers.Take(new FrameView(frame, NoChecks), "1", "de");
            JsonObject sent = new FrameView(frame, NoChecks).DataOf(move.Click!.Value);

            return answers.All(answer => (sent[answer.Key]?.ToString() ?? "") == answer.Value.Sent);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A13_EveryCard_CanBeGoneThroughByNumbersAlone() =>
        Assert.All(RenderedSample.All().Where(sample => sample.Length == "sample"), sample =>
        {
            Frame frame = FrameView.Begin([Encoding.UTF8.GetString(sample.Card.Json.Span)], sample.Language, NoChecks);
            FrameView view = new(frame, NoChecks);
            foreach (int command in Enumerable.Range(0, view.IsForm ? 0 : view.Commands.Count))
            {
                Move chosen = Answers.Take(view, (command + 1).ToString(CultureInfo.InvariantCulture), sample.Language);
                Frame end = chosen.Click is null ? Walk(chosen.Frame!, next => AnswerTo(next.Input, 0).Typed) : chosen.Frame!;
                Assert.True(chosen.Click == command || end.Step == FrameStep.Review || end.Command == command, sample.ToString());
            }

            if (view.IsForm)
            {
                Assert.Equal(FrameStep.Review, Walk(frame with { Step = frame.Step == FrameStep.Review ? FrameStep.Question : frame.Step }, next => AnswerTo(next.Input, 0).Typed).Step);
            }
        });

    [Theory]
    [InlineData("zurück")]
    [InlineData("Zurueck!")]
    public void A14_BackAtAMenu_IsNoOptionThatHoldsTheWord(string typed)
    {
        FrameView menu = new(FrameView.Begin([Card("needs/need", "de")], "de", NoChecks), NoChecks);
        Assert.Contains(menu.Commands, command => command.Title.Contains("zurück", StringComparison.Ordinal));

        Move move = Answers.Take(menu, typed, "de");

        Assert.Null(move.Click);
        Assert.Equal((menu.Frame, "dialogue.noBack"), (move.Frame, move.Note));
    }

    [Theory]
    [InlineData("24.12.2026", "2026-12-24")]
    [InlineData("24. Dezember 2026", "2026-12-24")]
    [InlineData("24 December 2026", "2026-12-24")]
    [InlineData("2026-12-24", "2026-12-24")]
    [InlineData("1.2.27", "2027-02-01")]
    [InlineData("31.2.2027", null)]
    [InlineData("bald", null)]
    public void Date_AsPeopleWriteIt_IsSentAsTheCardSendsIt(string typed, string? sent) =>
        Assert.Equal(sent, TypedAnswer.To(Input(CardInputKind.Date), typed).Value);

    [Theory]
    [InlineData("9:30", "09:30")]
    [InlineData("9.30 Uhr", "09:30")]
    [InlineData("14", "14:00")]
    [InlineData("2:15 PM", "14:15")]
    [InlineData("25:00", null)]
    public void Time_AsPeopleWriteIt_IsSentAsTheCardSendsIt(string typed, string? sent) =>
        Assert.Equal(sent, TypedAnswer.To(Input(CardInputKind.Time), typed).Value);

    [Theory]
    [InlineData("1, 3", "a,c")]
    [InlineData("1 und 3", "a,c")]
    [InlineData("3 1", "c,a")]
    [InlineData("vor ort", "a")]
    [InlineData("GANZTAGIG", "c")]
    [InlineData("4", null)]
    [InlineData("0", null)]
    [InlineData("1, 9", null)]
    public void Choices_ByNumberOrName_AreSentAsTheCardSendsThem(string typed, string? sent) =>
        Assert.Equal(sent, TypedAnswer.To(Input(CardInputKind.Choice) with { IsMultiSelect = true, Choices = [new("Vor Ort", "a"), new("Online", "b"), new("Ganztägig", "c")] }, typed).Value);

    [Fact]
    public void Back_FromTheReview_GoesTheSameWayBack()
    {
        Frame frame = new([Card("needs/report-need", "de")], FrameStep.Question);
        List<Frame> way = [];
        while (frame.Step != FrameStep.Review)
        {
            way.Add(frame);
            frame = Step(frame, view => AnswerTo(view.Input, 1).Typed);
        }

        List<Frame> back = [];
        for (Frame? at = Answers.Take(new FrameView(frame, NoChecks), "zurück", "de").Frame; at is not null && at != back.LastOrDefault(); at = Answers.Take(new FrameView(at, NoChecks), "zurück", "de").Frame)
        {
            back.Add(at);
        }

        Assert.Equal(way.Select(step => (step.Step, step.Input)).Reverse(), back.Select(step => (step.Step, step.Input)));
    }

    [Fact]
    public void Sentence_AtAMenu_IsNoAnswer()
    {
        FrameView menu = new(new Frame([Card("welcome/help", "de")]), NoChecks);

        Assert.Null(Answers.Take(menu, "Wir brauchen einen neuen Drucker", "de").Frame);
        Assert.NotEmpty(Answers.Take(menu, "99", "de").Note);
    }

    [Theory]
    [InlineData("themes/browse")]
    [InlineData("themes/done")]
    [InlineData("themes/list")]
    [InlineData("training/mine")]
    [InlineData("training/demand")]
    public void Code_AtAMenu_LeadsToReadingAndNeverDoesAnything(string card)
    {
        string valid = Regex.Replace(Card(card, "de"), "([BTKS])-[0-9A-Z]{5}", code => PublicCode.For(code.Groups[1].Value[0], code.Value + "1"));
        FrameView menu = new(FrameView.Begin([valid], "de", NoChecks), NoChecks);
        string[] codes = [.. menu.Commands.SelectMany(command => command.Title.Split(' ', ':')).Where(word => PublicCode.ParseAlone(word) is not null).Distinct()];

        Assert.NotEmpty(codes);
        Assert.All(codes, code =>
        {
            Move move = Answers.Take(menu, code.ToLowerInvariant(), "de");
            Assert.True(move.Frame is null || menu.Commands[move.Click!.Value].Verb is "needs.show" or "themes.open" or "training.topic", code);
        });
    }

    [Fact]
    public void Points_Typed_AreTakenAsWritten()
    {
        FrameView form = new(FrameView.Begin([Card("assessment/benefit", "de")], "de", NoChecks), NoChecks);

        Move move = Answers.Take(form, "10", "de");

        Assert.Equal("10", form.At(move.Frame!).ValueOf(form.Input));
        Assert.Contains("\n0, 10\n", Writer.Prompt(form, "de"), StringComparison.Ordinal);
        Assert.Equal(("dialogue.wrong.choice", "0", "10"), (Answers.Take(form, "2", "de") is var wrong ? wrong.Note : "", wrong.Arguments[0], wrong.Arguments[1]));
    }

    [Theory]
    [InlineData("benefit", "strategy")]
    [InlineData("urgency", "risk")]
    [InlineData("effort", "runningCost")]
    public void Scale_OfAQuestion_StandsBesideIt(string card, string input)
    {
        FrameView form = new(FrameView.Begin([Card($"assessment/{card}", "de")], "de", NoChecks), NoChecks);

        CardInput asked = Assert.Single(form.Asked, asked => asked.Id == input);

        Assert.Contains(Texts.Get($"assessment.field.{input}.scale", "de"), asked.Hint, StringComparison.Ordinal);
        Assert.DoesNotContain(form.Asked.Where(other => other != asked), other => other.Hint.Contains(asked.Hint, StringComparison.Ordinal));
    }

    [Fact]
    public void Heading_BetweenTwoQuestions_SpeaksOfTheSecond()
    {
        FrameView form = new(FrameView.Begin([Card("training/plan", "de")], "de", NoChecks), NoChecks);

        Assert.DoesNotContain("Termin", form.Asked[0].Hint, StringComparison.Ordinal);
        Assert.Equal("Termin 1", form.Asked[1].Hint);
        Assert.DoesNotContain("\nTermin 1\n", Writer.Prompt(form.At(form.Frame with { Step = FrameStep.Question, Input = 1 }), "de"), StringComparison.Ordinal);
    }

    [Fact]
    public void Clicked_FromAMenu_AsksNothingAgainAndKeepsWhatWasTyped()
    {
        Frame asked = new([Card("themes/notice", "de")], FrameStep.Question, Command: 0) { Answers = new Dictionary<string, string> { ["answer0"] = "Drei Tage." } };

        Frame after = asked.Clicked();

        Assert.Equal((FrameStep.Menu, (int?)null, "Drei Tage."), (after.Step, after.Command, after.Answers["answer0"]));
        Frame form = new([Card("training/call-off", "de")], FrameStep.Review);
        Assert.Same(form, form.Clicked());
    }

    [Fact]
    public void Waiting_MoreThanFive_KeepsTheLatest()
    {
        DialogueState state = Enumerable.Range(0, 9).Aggregate(DialogueState.Empty, (state, number) => state.Wait(new Frame([$"{number}"])));

        Assert.Equal(["8", "7", "6", "5", "4"], state.Waiting.Select(frame => frame.Cards[0]));
    }

    private static Frame Walk(Frame frame, Func<FrameView, string> answer)
    {
        for (int limit = 0; limit < 50 && frame.Step is FrameStep.Question or FrameStep.Unfold; limit++)
        {
            Move move = Answers.Take(new FrameView(frame, NoChecks), frame.Step == FrameStep.Unfold ? "1" : answer(new FrameView(frame, NoChecks)), "de");
            Assert.True(move.Note.Length == 0, move.Note);
            frame = move.Click is null ? move.Frame! : move.Frame! with { Step = FrameStep.Review };
        }

        return frame;
    }

    private static Frame Step(Frame frame, Func<FrameView, string> answer) =>
        Answers.Take(new FrameView(frame, NoChecks), frame.Step == FrameStep.Unfold ? "1" : answer(new FrameView(frame, NoChecks)), "de").Frame!;

    private static (string Typed, string Sent) AnswerTo(CardInput input, int seed)
    {
        if (input.Choices.Count > 0)
        {
            int choice = seed % input.Choices.Count;
            string typed = TypedAnswer.AreNumbers(input.Choices.Select(one => one.Title)) ? input.Choices[choice].Title : (choice + 1).ToString(CultureInfo.InvariantCulture);
            return (typed, input.Choices[choice].Value);
        }

        DateOnly day = new DateOnly(2026, 1, 1).AddDays(seed);
        return input.Kind switch
        {
            CardInputKind.Date => (day.ToString("d.M.yyyy", CultureInfo.InvariantCulture), day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            CardInputKind.Time => ("9:30", "09:30"),
            _ => ($"{seed % 100}", $"{seed % 100}"),
        };
    }

    private static CardInput Input(CardInputKind kind) => new("id", kind, "Label", "", false, false, 0, "", [], "");

    private static string Card(string name, string language) =>
        Encoding.UTF8.GetString(RenderedSample.All().First(sample => sample.Name == name && sample.Language == language).Card.Json.Span);
}
