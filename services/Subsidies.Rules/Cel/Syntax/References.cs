namespace Subsidies.Rules.Cel.Syntax;

/// <summary>Finds the variables and fields that an expression can read, whatever it is evaluated on.</summary>
internal sealed class References
{
    private readonly Func<string, CelType?> _variables;
    private readonly SortedSet<string> _found = new(StringComparer.Ordinal);
    private readonly List<string> _scope = [];

    private References(Func<string, CelType?> variables) => _variables = variables;

    /// <summary>Paths such as <c>worker.id</c>; of an object that is used as a whole, every field.</summary>
    public static IReadOnlyCollection<string> Of(Expr tree, CelEnvironment environment)
    {
        var references = new References(name => environment.Variables.GetValueOrDefault(name));
        references.Visit(tree);
        return references._found;
    }

    /// <summary>Whether an expression reads a variable of such a name.</summary>
    public static bool Any(Expr tree, Func<string, bool> isMeant)
    {
        var references = new References(name => isMeant(name) ? CelType.Dyn : null);
        references.Visit(tree);
        return references._found.Count > 0;
    }

    private void Visit(Expr? tree)
    {
        switch (tree)
        {
            case Select select:
                VisitField(select.Operand, select.Field);
                break;
            case OptionalSelect select:
                VisitField(select.Operand, select.Field);
                break;
            case Perhaps perhaps:
                Visit(perhaps.Operand);
                break;
            case Has has:
                VisitField(has.Operand, has.Field);
                break;
            case Identifier identifier when Variable(identifier) is { } type:
                _found.UnionWith(type.Fields is { } fields ? fields.Keys.Select(field => $"{identifier.Name}.{field}") : [identifier.Name]);
                break;
            case ListLiteral list:
                VisitAll(list.Elements);
                break;
            case MapLiteral map:
                VisitAll(map.Entries.SelectMany(entry => new[] { entry.Key, entry.Value }));
                break;
            case MessageLiteral message:
                VisitAll(message.Fields.Select(field => field.Value));
                break;
            case Call call:
                Visit(call.Target);
                VisitAll(call.Arguments);
                break;
            case Comprehension macro:
                Visit(macro.Range);
                _scope.AddRange(macro.Bound);
                Visit(macro.Where);
                Visit(macro.Body);
                _scope.RemoveRange(_scope.Count - macro.Bound.Count, macro.Bound.Count);
                break;
            case Bind bind:
                Visit(bind.Value);
                _scope.Add(bind.Variable);
                Visit(bind.Body);
                _scope.RemoveAt(_scope.Count - 1);
                break;
        }
    }

    private void VisitField(Expr operand, string field)
    {
        if (operand is Identifier identifier && Variable(identifier)?.Fields is { } fields && fields.ContainsKey(field))
        {
            _found.Add($"{identifier.Name}.{field}");
        }
        else
        {
            Visit(operand);
        }
    }

    private void VisitAll(IEnumerable<Expr> trees)
    {
        foreach (var tree in trees)
        {
            Visit(tree);
        }
    }

    private CelType? Variable(Identifier identifier) =>
        !identifier.Absolute && _scope.Contains(identifier.Name) ? null : _variables(identifier.Name);
}
