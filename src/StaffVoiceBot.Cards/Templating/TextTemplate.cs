using System.Text;

namespace StaffVoiceBot.Cards.Templating;

/// <summary>A string of a template with at least one expression. Values are put in once and never evaluated themselves (TPL-10).</summary>
/// <param name="parts">Plain text and expressions in order.</param>
/// <param name="path">Where in the template, such as <c>$.body[0].text</c>, for error messages.</param>
internal sealed class TextTemplate(IReadOnlyList<TextPart> parts, string path)
{
    /// <summary>True when the string is one expression and nothing else.</summary>
    public bool IsOneExpression => parts is [{ Expression: not null }];

    public bool IsConstant => parts.All(part => part.Expression?.IsConstant ?? true);

    /// <summary>The value of the one expression, or the text of all parts.</summary>
    public Value Evaluate(in Scope scope)
    {
        if (IsOneExpression)
        {
            Value value = parts[0].Expression!.Evaluate(scope);
            return value.IsMissing ? Value.Of(Unresolved(parts[0], scope)) : value;
        }

        StringBuilder text = new();
        AppendTo(text, scope);
        return Value.Of(text.ToString());
    }

    /// <summary>True when the expression is; anything but a truth value, and an unresolved one, is false (TPL-06).</summary>
    public bool Condition(in Scope scope) => parts[0].Expression!.Evaluate(scope).IsTrue;

    public void AppendTo(StringBuilder text, in Scope scope)
    {
        foreach (TextPart part in parts)
        {
            if (part.Expression is null)
            {
                text.Append(part.Source);
                continue;
            }

            Value value = part.Expression.Evaluate(scope);
            text.Append(value.IsMissing ? Unresolved(part, scope) : value.ToString());
        }
    }

    private string Unresolved(TextPart part, in Scope scope) => scope.Expansion.Strict
        ? throw TemplateError.At(scope.Expansion.Template, path, $"{part.Source} has no value")
        : part.Source;
}

/// <param name="Source">As it stands in the template.</param>
/// <param name="Expression">Null for plain text.</param>
internal readonly record struct TextPart(string Source, Expression? Expression);

/// <summary>A template that is broken, or in strict expansion an expression without a value.</summary>
internal static class TemplateError
{
    /// <summary>The exception to throw.</summary>
    /// <param name="template">Name of the template.</param>
    /// <param name="path">Where in it.</param>
    /// <param name="problem">What is wrong.</param>
    /// <param name="innerException">What was thrown.</param>
    public static InvalidOperationException At(string template, string path, string problem, Exception? innerException = null) =>
        new($"Card template {template}, {path}: {problem}.", innerException);
}
