using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using StaffVoiceBot.Cards;
using StaffVoiceBot.Channel;
using StaffVoiceBot.Features.Contracts;

namespace StaffVoiceBot.Features.Privacy;

/// <summary>Everything the slices hold about one person; only ever asked for the person who is there (P14).</summary>
/// <param name="sources">Slices that hold something.</param>
public sealed class MyData(IEnumerable<IPersonalData> sources)
{
    /// <summary>Everything held.</summary>
    /// <param name="context">The turn of the person.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<PersonalRecord>> ReadAsync(TurnContext context, CancellationToken cancellationToken)
    {
        List<PersonalRecord> records = [];
        foreach (IPersonalData source in sources)
        {
            records.AddRange(await source.ReadAsync(context.Person, context.Language, cancellationToken).ToListAsync(cancellationToken));
        }

        return records;
    }

    /// <summary>Erases everything.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task EraseAsync(Person person, CancellationToken cancellationToken)
    {
        foreach (IPersonalData source in sources)
        {
            await source.EraseAsync(person, cancellationToken);
        }
    }

    /// <summary>Restricts the processing, or lifts that.</summary>
    /// <param name="person">Who objects.</param>
    /// <param name="isRestricted">True to restrict.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task RestrictAsync(Person person, bool isRestricted, CancellationToken cancellationToken)
    {
        foreach (IPersonalData source in sources)
        {
            await source.RestrictAsync(person, isRestricted, cancellationToken);
        }
    }
}

/// <summary>Shows everything held about the person (P07).</summary>
/// <param name="data">Data.</param>
/// <param name="cards">Cards.</param>
public sealed class ShowMyData(MyData data, PrivacyCards cards) : ITurnHandler
{
    /// <summary>Verb.</summary>
    public const string Verb = "privacy.data";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken) =>
        cards.MyData(await data.ReadAsync(context, cancellationToken), context.Language);
}

/// <summary>Gives the person their data as messages (P08): readable text, or JSON with one object for everything held.</summary>
/// <param name="data">Data.</param>
/// <param name="texts">Sentences.</param>
public sealed class ExportMyData(MyData data, Texts texts) : ITurnHandler
{
    /// <summary>Verb; <c>format</c> in the data is <c>json</c> or <c>text</c>.</summary>
    public const string Verb = "privacy.export";

    private const int LettersPerMessage = 8000;
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        IReadOnlyList<PersonalRecord> records = await data.ReadAsync(context, cancellationToken);
        string export = context.Inputs["format"] == "json" ? ToJson(records) : ToText(records);
        Reply[] parts = [.. export.Chunk(LettersPerMessage).Select(part => Reply.Say(new string(part)))];
        return Reply.Say(texts.Get("privacy.export.done", context.Language, records.Count)) with { Then = parts };
    }

    private static string ToJson(IReadOnlyList<PersonalRecord> records) => JsonSerializer.Serialize(
        records.Select(record => record.Fields.Prepend(new PersonalField("kind", "", record.Kind)).ToDictionary(field => field.Name, field => field.Value)), Readable);

    private static string ToText(IReadOnlyList<PersonalRecord> records)
    {
        StringBuilder text = new();
        foreach (PersonalRecord record in records)
        {
            text.Append(record.Title).Append('\n').AppendJoin('\n', record.Fields.Select(field => $"{field.Label}: {field.Shown}")).Append("\n\n");
        }

        return text.ToString().TrimEnd();
    }
}

/// <summary>Erases everything held about the person, asked once (P10).</summary>
/// <param name="data">Data.</param>
/// <param name="published">Numbers the person was counted in.</param>
/// <param name="pseudonyms">Pseudonyms.</param>
/// <param name="cards">Cards.</param>
public sealed class EraseMyData(MyData data, PublishedNumbers published, Pseudonyms pseudonyms, PrivacyCards cards) : ITurnHandler
{
    /// <summary>Verb; <c>confirmed</c> is <c>true</c> once the person was asked.</summary>
    public const string Verb = "privacy.erase";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        if (context.Inputs["confirmed"] != "true")
        {
            return cards.AskBeforeErasure(context.Language);
        }

        await data.EraseAsync(context.Person, cancellationToken);
        string[] people = [pseudonyms.For(Purpose.Need, context.Person), pseudonyms.For(Purpose.Training, context.Person)];
        return cards.Done("privacy.done.erased", context.Language).AndAfterwards(limit => published.ForgetAsync(people, limit));
    }
}

/// <summary>The person objects to the processing, or takes that back (P11): reports are not counted or shown meanwhile.</summary>
/// <param name="data">Data.</param>
/// <param name="cards">Cards.</param>
public sealed class ObjectToProcessing(MyData data, PrivacyCards cards) : ITurnHandler
{
    /// <summary>Verb; <c>lift</c> in the data is <c>true</c> to take an objection back.</summary>
    public const string Verb = "privacy.object";

    /// <inheritdoc/>
    public async Task<Reply> HandleAsync(TurnContext context, CancellationToken cancellationToken)
    {
        bool isLifted = context.Inputs["lift"] == "true";
        await data.RestrictAsync(context.Person, !isLifted, cancellationToken);
        return cards.Done(isLifted ? "privacy.done.resumed" : "privacy.done.objected", context.Language);
    }
}
