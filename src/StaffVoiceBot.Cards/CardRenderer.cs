using System.Text.Json.Nodes;

namespace StaffVoiceBot.Cards;

/// <summary>Template + values + language → card. Templates are the files in <c>/cards</c>, read once.</summary>
public sealed class CardRenderer
{
    /// <summary>
    /// Expands a template. The data of the expansion is <paramref name="values"/> plus <c>t</c>, the texts of the language
    /// as a tree (<c>${$root.t.needs.report.title}</c>), and <c>lang</c>.
    /// </summary>
    /// <param name="name">Template name without extension, such as <c>needs/report-need</c>; an unknown one throws.</param>
    /// <param name="values">What the template names; untrusted text in it is not evaluated (TPL-10).</param>
    /// <param name="language"><c>de</c> or <c>en</c>.</param>
    public Card Render(string name, JsonObject values, string language) => throw new NotSupportedException(name + values + language);
}
