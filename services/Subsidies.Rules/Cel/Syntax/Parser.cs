namespace Subsidies.Rules.Cel.Syntax;

/// <summary>Recursive descent over CEL's grammar; macros become their own nodes here.</summary>
internal sealed partial class Parser(string source, CelLimits limits)
{
    private readonly Lexer _lexer = new(source);
    private Token _token;
    private int _nesting;
    private int _nodes;

    /// <summary>Why <see cref="Parse"/> gave nothing.</summary>
    public CelError? Error { get; private set; }

    public Expr? Parse()
    {
        try
        {
            if (source.Length > limits.SourceLength)
            {
                throw new SyntaxException(0, $"longer than {limits.SourceLength} characters");
            }

            _token = _lexer.Next();
            var tree = Expression();
            return _token.Kind == TokenKind.End ? tree : throw Unexpected();
        }
        catch (SyntaxException fault)
        {
            Error = new("syntax", fault.Message, fault.Position);
            return null;
        }
    }

    private Expr Expression()
    {
        if (++_nesting > limits.Depth)
        {
            throw new SyntaxException(_token.Position, $"nested deeper than {limits.Depth}");
        }

        var condition = Or();
        var at = _token.Position;
        if (Take("?"))
        {
            var yes = Or();
            Expect(":");
            condition = Node(new Call(at, "_?_:_", null, [condition, yes, Expression()]));
        }

        _nesting--;
        return condition;
    }

    private Expr Or() => Logical("||", And);

    private Expr And() => Logical("&&", Relation);

    // A chain is one flat call, so that a hundred conditions in a row are not a hundred deep.
    private Expr Logical(string symbol, Func<Expr> operand)
    {
        var first = operand();
        if (!Is(symbol))
        {
            return first;
        }

        var at = _token.Position;
        var operands = new List<Expr> { first };
        while (Take(symbol))
        {
            operands.Add(operand());
        }

        return Node(new Call(at, symbol, null, operands));
    }

    private Expr Relation()
    {
        var left = Addition();
        while ((_token.Kind == TokenKind.Symbol && _token.Text is "<" or "<=" or ">" or ">=" or "==" or "!=")
            || (_token.Kind == TokenKind.Identifier && _token.Text == "in"))
        {
            left = Binary(left, Addition);
        }

        return left;
    }

    private Expr Addition()
    {
        var left = Multiplication();
        while (_token.Kind == TokenKind.Symbol && _token.Text is "+" or "-")
        {
            left = Binary(left, Multiplication);
        }

        return left;
    }

    private Expr Multiplication()
    {
        var left = Unary();
        while (_token.Kind == TokenKind.Symbol && _token.Text is "*" or "/" or "%")
        {
            left = Binary(left, Unary);
        }

        return left;
    }

    private Call Binary(Expr left, Func<Expr> right)
    {
        var operation = Advance();
        return Node(new Call(operation.Position, $"_{operation.Text}_", null, [left, right()]));
    }

    private Expr Unary()
    {
        if (!Is("!") && !Is("-"))
        {
            return Member(Primary());
        }

        var first = Advance();
        var count = 1;
        while (Take(first.Text))
        {
            count++;
        }

        if (count % 2 == 0)
        {
            // Two minuses undo each other for every value but the smallest int, which cannot be written without one.
            var even = Member(Primary());
            return Node(new Call(first.Position, first.Text + "_", null, [new Call(first.Position, first.Text + "_", null, [even])]));
        }

        if (first.Text == "-" && _token is { Kind: TokenKind.Literal, Value.Kind: CelKind.Int or CelKind.Double or CelKind.Uint } number
            && !number.Text.EndsWith("u", StringComparison.OrdinalIgnoreCase))
        {
            Advance();
            var value = number.Value.Kind switch
            {
                CelKind.Double => CelValue.Of(-number.Value.AsDouble),
                CelKind.Int => CelValue.Of(-number.Value.AsInt),
                _ => CelValue.Of(long.MinValue),
            };
            return Member(Node(new Literal(first.Position, value)));
        }

        return Node(new Call(first.Position, first.Text + "_", null, [Member(Primary())]));
    }

    private T Node<T>(T node) where T : Expr
    {
        if (++_nodes > limits.Nodes || node.Depth > limits.Depth)
        {
            throw new SyntaxException(node.Position, $"larger than {limits.Nodes} parts or deeper than {limits.Depth}");
        }

        return node;
    }

    private Token Advance()
    {
        var token = _token;
        _token = token.Kind == TokenKind.End ? token : _lexer.Next();
        return token;
    }

    private bool Is(string symbol) => _token.Kind == TokenKind.Symbol && _token.Text == symbol;

    private bool Take(string symbol)
    {
        var taken = Is(symbol);
        if (taken)
        {
            Advance();
        }

        return taken;
    }

    private void Expect(string symbol)
    {
        if (!Take(symbol))
        {
            throw new SyntaxException(_token.Position, $"'{symbol}' is expected, not '{_token.Text}'");
        }
    }

    private SyntaxException Unexpected() => new(_token.Position, $"unexpected '{_token.Text}'");
}
