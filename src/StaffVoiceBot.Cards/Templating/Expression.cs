using System.Text.Json.Nodes;

namespace StaffVoiceBot.Cards.Templating;

/// <summary>A parsed expression. Evaluating never throws: what cannot be resolved is <see cref="Value.Missing"/>.</summary>
internal abstract class Expression
{
    /// <summary>True when the value is the same at every place and time, given the language.</summary>
    public virtual bool IsConstant => false;

    public abstract Value Evaluate(in Scope scope);
}

internal sealed class Literal(Value value) : Expression
{
    public override bool IsConstant => true;

    public override Value Evaluate(in Scope scope) => value;
}

/// <summary><c>name</c>, <c>$data</c>, <c>$root</c> or <c>$index</c>; there is no <c>$host</c>.</summary>
internal sealed class Name(string name) : Expression
{
    public bool IsRoot => name == "$root";

    public override Value Evaluate(in Scope scope) => name switch
    {
        "$data" => scope.Data,
        "$root" => Value.Of(scope.Expansion.Values),
        "$index" => scope.Index < 0 ? Value.Missing : Value.Of(scope.Index),
        _ => scope.Property(scope.Data, name),
    };
}

/// <summary><c>owner.name</c>.</summary>
internal sealed class Member(Expression owner, string name) : Expression
{
    /// <summary>True for <c>$root.t.…</c> and <c>$root.lang</c>, which only depend on the language.</summary>
    public override bool IsConstant => owner is Name { IsRoot: true } ? name is "t" or "lang" : owner.IsConstant;

    public override Value Evaluate(in Scope scope) => scope.Property(owner.Evaluate(scope), name);
}

/// <summary><c>owner[0]</c> or <c>owner['odd name']</c>.</summary>
internal sealed class Element(Expression owner, Expression index) : Expression
{
    public override bool IsConstant => owner.IsConstant && index.IsConstant;

    public override Value Evaluate(in Scope scope)
    {
        Value at = index.Evaluate(scope);
        Value from = owner.Evaluate(scope);
        if (from.AsArray is { } list)
        {
            return at.IsInteger && at.AsNumber >= 0 && at.AsNumber < list.Count ? Value.Of(list[(int)at.AsNumber]) : Value.Missing;
        }

        return at.Kind == ValueKind.Text ? scope.Property(from, at.AsText) : Value.Missing;
    }
}

/// <summary><c>if(condition, a, b)</c> and <c>condition ? a : b</c>: only one branch is evaluated.</summary>
internal sealed class Conditional(Expression condition, Expression whenTrue, Expression whenFalse) : Expression
{
    public override bool IsConstant => condition.IsConstant && whenTrue.IsConstant && whenFalse.IsConstant;

    public override Value Evaluate(in Scope scope) =>
        condition.Evaluate(scope).IsTruthy ? whenTrue.Evaluate(scope) : whenFalse.Evaluate(scope);
}

/// <summary><c>and</c>, <c>or</c>: stops at the first part that decides.</summary>
internal sealed class Junction(bool decides, IReadOnlyList<Expression> parts) : Expression
{
    public override bool IsConstant => parts.All(part => part.IsConstant);

    public override Value Evaluate(in Scope scope)
    {
        foreach (Expression part in parts)
        {
            if (part.Evaluate(scope).IsTruthy == decides)
            {
                return Value.Of(decides);
            }
        }

        return Value.Of(!decides);
    }
}

/// <summary>A call of a function of the language, or an operator, which is one too.</summary>
internal sealed class Call(Function function, Expression[] arguments) : Expression
{
    public override bool IsConstant => function.IsPure && arguments.All(argument => argument.IsConstant);

    public override Value Evaluate(in Scope scope)
    {
        Value[] values = new Value[arguments.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = arguments[i].Evaluate(scope);
            if (values[i].IsMissing && !function.TakesMissing)
            {
                return Value.Missing;
            }
        }

        return function.Apply(values, scope.Expansion);
    }
}

/// <summary><c>[a, b]</c>.</summary>
internal sealed class ListExpression(Expression[] items) : Expression
{
    public override bool IsConstant => items.All(item => item.IsConstant);

    public override Value Evaluate(in Scope scope)
    {
        JsonArray list = [];
        foreach (Expression item in items)
        {
            Value value = item.Evaluate(scope);
            list.Add(Lists.Node(value));
        }

        return Value.Of(list);
    }
}
