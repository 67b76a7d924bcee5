namespace Subsidies.Rules.Cel.Syntax;

/// <summary>What binds tighter than any operator: literals, names, calls, selections, lists, maps, messages.</summary>
internal sealed partial class Parser
{
    private static readonly HashSet<string> Reserved =
    [
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package",
        "namespace", "return", "var", "void", "while",
    ];

    private Expr Member(Expr operand)
    {
        while (true)
        {
            var at = _token.Position;
            if (Take("["))
            {
                var indexing = Take("?") ? "_[?_]" : "_[_]";
                var index = Expression();
                Expect("]");
                operand = Node(new Call(at, indexing, null, [operand, index]));
            }
            else if (Take("."))
            {
                operand = Selector(operand, at);
            }
            else if (Is("{") && TypeName(operand) is { } type)
            {
                operand = Message(type, at);
            }
            else
            {
                return operand;
            }
        }
    }

    private Expr Selector(Expr operand, int at)
    {
        var isOptional = Take("?");
        var field = Advance();
        if (field.Kind == TokenKind.QuotedIdentifier)
        {
            return Select();
        }

        if (field.Kind != TokenKind.Identifier || field.Text is "true" or "false" or "null" or "in")
        {
            throw new SyntaxException(field.Position, $"a field name is expected, not '{field.Text}'");
        }

        if (isOptional || !Take("("))
        {
            return Select();
        }

        var arguments = Arguments(")");
        return Node(Macros.Expand(field, operand, arguments) ?? new Call(field.Position, field.Text, operand, arguments));

        Expr Select() => Node<Expr>(isOptional ? new OptionalSelect(at, operand, field.Text) : new Select(at, operand, field.Text));
    }

    private Expr Primary()
    {
        var absolute = Take(".");
        var token = Advance();
        if (token.Kind == TokenKind.Identifier)
        {
            return Name(token, absolute);
        }

        if (absolute)
        {
            throw new SyntaxException(token.Position, "a name is expected after '.'");
        }

        if (token.Kind == TokenKind.Literal)
        {
            return token.Value.Kind == CelKind.Uint && !token.Text.EndsWith("u", StringComparison.OrdinalIgnoreCase)
                ? throw new SyntaxException(token.Position, "a whole number is out of range")
                : Node(new Literal(token.Position, token.Value));
        }

        switch (token.Text)
        {
            case "(" when token.Kind == TokenKind.Symbol:
                var inner = Expression();
                Expect(")");
                return inner;
            case "[" when token.Kind == TokenKind.Symbol:
                return Node(new ListLiteral(token.Position, Arguments("]")));
            case "{" when token.Kind == TokenKind.Symbol:
                return Node(new MapLiteral(token.Position, Entries(Expression)));
            default:
                throw new SyntaxException(token.Position, $"unexpected '{token.Text}'");
        }
    }

    private Expr Name(Token token, bool absolute)
    {
        if (!absolute && token.Text is "true" or "false" or "null")
        {
            var value = token.Text == "null" ? CelValue.Null : CelValue.Of(token.Text == "true");
            return Node(new Literal(token.Position, value));
        }

        if (token.Text == "in" || Reserved.Contains(token.Text))
        {
            throw new SyntaxException(token.Position, $"'{token.Text}' is a reserved word");
        }

        if (!Take("("))
        {
            return Node(new Identifier(token.Position, token.Text, absolute));
        }

        var arguments = Arguments(")");
        return Node(token.Text == "has" && !absolute
            ? Macros.Has(token, arguments)
            : new Call(token.Position, token.Text, null, arguments));
    }

    private MessageLiteral Message(string type, int at)
    {
        Advance();
        var fields = Entries(() =>
        {
            var name = Advance();
            return name.Kind is TokenKind.Identifier or TokenKind.QuotedIdentifier
                ? new Identifier(name.Position, name.Text, false)
                : throw new SyntaxException(name.Position, "a field name is expected");
        });
        return Node(new MessageLiteral(at, type, [.. fields.Select(field => (((Identifier)field.Key).Name, field.Value))]));
    }

    // {a.b{x: 1}}: a dotted name before a brace is a message type.
    private static string? TypeName(Expr expression) => expression switch
    {
        Identifier identifier => identifier.Name,
        Select select when TypeName(select.Operand) is { } prefix => $"{prefix}.{select.Field}",
        _ => null,
    };

    private List<Expr> Arguments(string close)
    {
        var list = new List<Expr>();
        while (!Take(close))
        {
            list.Add(close == "]" ? Element() : Expression());
            if (!Take(","))
            {
                Expect(close);
                break;
            }
        }

        return list;
    }

    private Expr Element()
    {
        var at = _token.Position;
        return Take("?") ? Node(new Perhaps(at, Expression())) : Expression();
    }

    private List<(Expr Key, Expr Value)> Entries(Func<Expr> key)
    {
        var list = new List<(Expr, Expr)>();
        while (!Take("}"))
        {
            var at = _token.Position;
            var isOptional = Take("?");
            var name = key();
            Expect(":");
            list.Add((name, isOptional ? Node(new Perhaps(at, Expression())) : Expression()));
            if (!Take(","))
            {
                Expect("}");
                break;
            }
        }

        return list;
    }
}
