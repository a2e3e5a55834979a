namespace StaffVoiceBot.Cards.Templating;

/// <summary>
/// Reads one expression by operator precedence. The order of binding is that of the language's grammar,
/// in which <c>==</c> binds tighter than <c>&amp;</c>, and that tighter than <c>&lt;</c>.
/// </summary>
internal sealed class ExpressionParser
{
    private const int Unary = 100;

    private static readonly Dictionary<string, int> Binding = new(StringComparer.Ordinal)
    {
        ["?"] = 10,
        ["??"] = 20,
        ["||"] = 30,
        ["&&"] = 40,
        ["<"] = 50,
        ["<="] = 50,
        [">"] = 50,
        [">="] = 50,
        ["&"] = 60,
        ["=="] = 70,
        ["!="] = 70,
        ["+"] = 80,
        ["-"] = 80,
        ["*"] = 90,
        ["/"] = 90,
        ["%"] = 90,
        ["^"] = 95,
    };

    private readonly string _source;
    private Token _token;

    private ExpressionParser(string source, int start)
    {
        _source = source;
        _token = ExpressionLexer.Next(source, start);
    }

    /// <summary>Reads from behind <c>${</c> up to its <c>}</c>.</summary>
    /// <param name="source">The string of the template.</param>
    /// <param name="start">Position behind <c>${</c>.</param>
    /// <returns>The expression, and the position behind <c>}</c>.</returns>
    /// <exception cref="FormatException">It cannot be read.</exception>
    public static (Expression Expression, int After) Parse(string source, int start)
    {
        ExpressionParser parser = new(source, start);
        Expression expression = parser.Read(0);
        return parser._token.Is("}") ? (expression, parser._token.After) : throw parser.Unexpected("'}'");
    }

    private Expression Read(int binding)
    {
        Expression left = ReadPrefix();
        while (_token.Kind == TokenKind.Sign && Binding.TryGetValue(_token.Value, out int own) && own > binding)
        {
            left = ReadInfix(left, Take().Value, own);
        }

        return left;
    }

    private Expression ReadInfix(Expression left, string sign, int own)
    {
        switch (sign)
        {
            case "?":
                Expression whenTrue = Read(0);
                Expect(":");
                return new Conditional(left, whenTrue, Read(own - 1));
            case "^":
                return new Call(Function.All[sign], [left, Read(own - 1)]);
            case "&&" or "||":
                return new Junction(sign == "||", [left, Read(own)]);
            default:
                return new Call(Function.All[sign == "??" ? "coalesce" : sign], [left, Read(own)]);
        }
    }

    private Expression ReadPrefix()
    {
        Token token = Take();
        return token switch
        {
            { Kind: TokenKind.Number } => ReadPath(new Literal(Value.Of(token.Number))),
            { Kind: TokenKind.Text } => ReadPath(new Literal(Value.Of(token.Value))),
            { Kind: TokenKind.Name } => ReadPath(_token.Is("(") ? ReadCall(token) : NameOrLiteral(token.Value)),
            { Value: "!", Kind: TokenKind.Sign } => new Call(Function.All["not"], [Read(Unary)]),
            { Value: "+" or "-", Kind: TokenKind.Sign } => new Call(Function.All[token.Value], [new Literal(Value.Of(0)), Read(Unary)]),
            { Value: "(", Kind: TokenKind.Sign } => ReadPath(ReadGroup()),
            { Value: "[", Kind: TokenKind.Sign } => ReadPath(new ListExpression(ReadList("]"))),
            _ => throw Unexpected("a value", token),
        };
    }

    private Expression ReadGroup()
    {
        Expression inner = Read(0);
        Expect(")");
        return inner;
    }

    private Expression ReadPath(Expression owner)
    {
        while (_token.Is(".") || _token.Is("["))
        {
            if (Take().Value == ".")
            {
                Token name = Take();
                owner = name.Kind == TokenKind.Name ? new Member(owner, name.Value) : throw Unexpected("a name", name);
            }
            else
            {
                owner = new Element(owner, Read(0));
                Expect("]");
            }
        }

        return owner;
    }

    private Expression ReadCall(Token name)
    {
        Expect("(");
        Expression[] arguments = ReadList(")");
        switch (name.Value)
        {
            case "if" when arguments.Length == 3:
                return new Conditional(arguments[0], arguments[1], arguments[2]);
            case "and" or "or" when arguments.Length > 0:
                return new Junction(name.Value == "or", arguments);
            case "createArray":
                return new ListExpression(arguments);
        }

        if (!Function.All.TryGetValue(name.Value, out Function? function))
        {
            throw ExpressionLexer.Error($"there is no function '{name.Value}' with {arguments.Length} arguments", name.Start);
        }

        return arguments.Length >= function.Least && arguments.Length <= function.Most ? new Call(function, arguments)
            : throw ExpressionLexer.Error($"'{name.Value}' takes {function.Least} to {function.Most} arguments, not {arguments.Length}", name.Start);
    }

    private Expression[] ReadList(string end)
    {
        List<Expression> items = [];
        while (!_token.Is(end))
        {
            items.Add(Read(0));
            if (!_token.Is(end))
            {
                Expect(",");
            }
        }

        Take();
        return [.. items];
    }

    private static Expression NameOrLiteral(string name) => name switch
    {
        "true" => new Literal(Value.Of(true)),
        "false" => new Literal(Value.Of(false)),
        "null" => new Literal(Value.Null),
        _ => new Name(name),
    };

    private Token Take()
    {
        Token taken = _token;
        _token = ExpressionLexer.Next(_source, taken.After);
        return taken;
    }

    private void Expect(string sign)
    {
        if (!_token.Is(sign))
        {
            throw Unexpected($"'{sign}'");
        }

        Take();
    }

    private FormatException Unexpected(string wanted) => Unexpected(wanted, _token);

    private static FormatException Unexpected(string wanted, Token found) =>
        ExpressionLexer.Error($"{wanted} is missing before {(found.Kind == TokenKind.End ? "the end" : $"'{found.Value}'")}", found.Start);
}
