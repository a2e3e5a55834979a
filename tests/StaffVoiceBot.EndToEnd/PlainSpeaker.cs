using System.Text.RegularExpressions;
using StaffVoiceBot.Tests.Channel;
using StaffVoiceBot.Tests.Fakes;

namespace StaffVoiceBot.EndToEnd;

/// <summary>Somebody who uses the bot by text alone: reads what it says, answers its questions, chooses by number. No card may come.</summary>
/// <param name="person">Who types.</param>
/// <param name="clock">Clock of the bot when it stands still; it goes on just enough for the pacing of messages.</param>
internal sealed partial class PlainSpeaker(Speaker person, ManualTimeProvider? clock = null)
{
    private static readonly TimeSpan FullBuckets = TimeSpan.FromSeconds(6);
    private int _before;

    /// <summary>Who types.</summary>
    public Speaker Person { get; } = person;

    /// <summary>What the bot has said so far since the last text.</summary>
    public string Last
    {
        get
        {
            ConnectorRequest[] said = [.. Person.Received.Skip(_before)];
            Assert.All(said, message => Assert.False(message.Body.TryGetProperty("attachments", out _), message.Body.GetRawText()));
            string text = string.Join("\n\n", said.Select(message => message.Text));
            Assert.DoesNotContain("${", text, StringComparison.Ordinal);
            return text;
        }
    }

    /// <summary>Somebody who has just chosen text.</summary>
    public static async Task<PlainSpeaker> StartAsync(BotHost bot, string locale = "de-DE")
    {
        PlainSpeaker speaker = new(new Speaker(bot) { Locale = locale });
        await speaker.SayAsync("Text");
        return speaker;
    }

    /// <inheritdoc cref="StartAsync(BotHost, string)"/>
    public static async Task<PlainSpeaker> StartAsync(BotFixture fixture, string locale = "de-DE")
    {
        PlainSpeaker speaker = new(new Speaker(fixture.Bot) { Locale = locale }, fixture.Clock);
        await speaker.SayAsync("Text");
        return speaker;
    }

    /// <summary>Types something, and gives what the bot says.</summary>
    public async Task<string> SayAsync(string text)
    {
        clock?.Advance(FullBuckets);
        _before = Person.Received.Count;
        await Person.SayAsync(text);
        await Eventually.HoldsAsync(() => Last.Length > 0);
        return Last;
    }

    /// <summary>Waits until the bot has said something; of several messages the later ones take their time.</summary>
    public Task HearAsync(string text) => Eventually.HoldsAsync(() => Last.Contains(text, StringComparison.Ordinal));

    /// <summary>Types the number of an option by a part of its text.</summary>
    public async Task<string> ChooseAsync(string option)
    {
        await HearAsync(option);
        return await SayAsync(NumberOf(option));
    }

    /// <summary>Answers question after question, those that are not named with "skip", until there is none.</summary>
    /// <param name="answers">Part of a question, and the answer: typed, or with <c>#</c> before it the option to choose.</param>
    public async Task AnswerAsync(params (string Question, string Answer)[] answers)
    {
        for (int limit = 0; limit < 40 && Question().Match(Last) is { Success: true } question; limit++)
        {
            string answer = answers.FirstOrDefault(entry => question.Value.Contains(entry.Question, StringComparison.Ordinal)).Answer ?? "skip";
            string[] choices = answer.Split('#', StringSplitOptions.RemoveEmptyEntries);
            await SayAsync(answer.StartsWith('#') ? string.Join(", ", choices.Select(NumberOf)) : answer);
        }
    }

    private string NumberOf(string option)
    {
        Match line = Regex.Match(Last, $@"^(\d+)\. .*{Regex.Escape(option)}", RegexOptions.Multiline);
        Assert.True(line.Success, $"There is no option {option} in: {Last}");
        return line.Groups[1].Value;
    }

    [GeneratedRegex("^(Frage|Question) [0-9]+ (von|of) [0-9]+: .*|^(Es gibt noch einen Teil|There is another part): .*", RegexOptions.Multiline)]
    private static partial Regex Question();
}
