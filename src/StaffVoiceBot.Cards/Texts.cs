namespace StaffVoiceBot.Cards;

/// <summary>Sentences in German and English, by key. Keys are dotted and lower camel case, such as <c>needs.report.title</c>.</summary>
public sealed class Texts
{
    /// <summary>The text of a key, placeholders <c>{0}</c>… filled in the language's number and date form. An unknown key throws.</summary>
    /// <param name="key">Key.</param>
    /// <param name="language"><c>de</c> or <c>en</c>; anything else gives German.</param>
    /// <param name="arguments">Values for the placeholders.</param>
    public string Get(string key, string language, params object[] arguments) => throw new NotSupportedException(key + language + arguments);

    /// <summary>The phrases a person can type for a command: the values of <c>words.{name}</c> in all languages, split at <c>|</c>.</summary>
    /// <param name="name">Name of the command, such as <c>needs.report</c>.</param>
    public IReadOnlyList<string> Words(string name) => throw new NotSupportedException(name);
}
