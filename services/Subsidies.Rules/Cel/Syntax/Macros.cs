using Subsidies.Rules.Cel.Evaluation;

namespace Subsidies.Rules.Cel.Syntax;

/// <summary>The macros of CEL: calls that are not functions.</summary>
internal static class Macros
{
    public static Expr Has(Token name, List<Expr> arguments) =>
        arguments is [Select select]
            ? new Has(name.Position, select.Operand, select.Field)
            : throw new SyntaxException(name.Position, "has() takes one field selection");

    /// <summary>The macro, or null where the call is an ordinary one.</summary>
    public static Expr? Expand(Token name, Expr target, List<Expr> arguments)
    {
        if (target is Identifier { Name: "cel", Absolute: false } && name.Text == "bind" && arguments.Count == 3)
        {
            return new Bind(name.Position, Variable(name, arguments[0]), arguments[1], arguments[2]);
        }

        if (target is Identifier { Name: "cel", Absolute: false } && Block(name, arguments) is { } block)
        {
            return block;
        }

        if (OfOptional(name, target, arguments) is { } optional)
        {
            return optional;
        }

        (Macro Macro, int Variables)? known = (name.Text, arguments.Count) switch
        {
            ("all", 2) => (Macro.All, 1),
            ("exists", 2) => (Macro.Exists, 1),
            ("exists_one" or "existsOne", 2) => (Macro.ExistsOne, 1),
            ("map", 2 or 3) => (Macro.Map, 1),
            ("filter", 2) => (Macro.Filter, 1),
            ("all", 3) => (Macro.All, 2),
            ("exists", 3) => (Macro.Exists, 2),
            ("exists_one" or "existsOne", 3) => (Macro.ExistsOne, 2),
            ("transformList", 3 or 4) => (Macro.Map, 2),
            ("transformMap", 3 or 4) => (Macro.Remap, 2),
            ("transformMapEntry", 3 or 4) => (Macro.Entries, 2),
            _ => null,
        };
        if (known is not { } form)
        {
            return OfLibrary(name, target, arguments);
        }

        var first = Variable(name, arguments[0]);
        var second = form.Variables == 2 ? Variable(name, arguments[1]) : null;
        if (first == second)
        {
            throw new SyntaxException(arguments[1].Position, $"{name.Text}() takes two different names");
        }

        var where = arguments.Count == form.Variables + 2 ? arguments[form.Variables] : null;
        return new Comprehension(name.Position, form.Macro, target, first, second, where, arguments[^1]);
    }

    /// <summary>What is asked for only where an optional has a value, or only where it has none.</summary>
    private static Bind? OfOptional(Token name, Expr target, List<Expr> arguments)
    {
        const string Held = "@optional";
        var (at, held) = (name.Position, new Identifier(name.Position, Held, false));
        Expr value = new Call(at, "value", held, []);
        var (some, none) = (name.Text, arguments.Count) switch
        {
            ("or", 1) => (held, arguments[0]),
            ("orValue", 1) => (value, arguments[0]),
            ("optMap", 2) => (new Call(at, "optional.of", null, [Within()]), new Call(at, "optional.none", null, [])),
            ("optFlatMap", 2) => (Within(), new Call(at, "optional.none", null, [])),
            _ => ((Expr?)null, (Expr?)null),
        };
        return some is null ? null : new Bind(at, Held, target, new Call(at, "_?_:_", null, [new Call(at, "hasValue", held, []), some, none!]));

        Expr Within() => new Bind(at, Variable(name, arguments[0]), value, arguments[1]);
    }

    /// <summary><c>cel.block</c>, as optimisers write it: values that are named by their positions.</summary>
    private static Expr? Block(Token name, List<Expr> arguments) => (name.Text, arguments) switch
    {
        ("block", [ListLiteral values, var body]) => values.Elements.Select((value, index) => (value, index)).Reverse()
            .Aggregate(body, (inner, one) => new Bind(name.Position, Index(one.index), one.value, inner)),
        ("index", [Literal { Value: { Kind: CelKind.Int, AsInt: >= 0 and var index } }]) => new Identifier(name.Position, Index(index), false),
        ("iterVar", [Literal { Value: { Kind: CelKind.Int, AsInt: var depth } }, Literal { Value: { Kind: CelKind.Int, AsInt: var number } }]) =>
            new Identifier(name.Position, $"@it:{depth}:{number}", false),
        _ => null,
    };

    private static string Index(long index) => $"@index{index}";

    /// <summary>A function that is called by its full name, as <c>math.greatest</c>; null where there is none of that name.</summary>
    private static Call? OfLibrary(Token name, Expr target, List<Expr> arguments)
    {
        var full = target is Identifier library ? $"{library.Name}.{name.Text}" : "";
        if (Functions.Named(full, receiver: false).Length == 0)
        {
            return null;
        }

        // Two of them take any number of arguments: a number, or a list of numbers.
        return new Call(
            name.Position, full, null, full is "math.greatest" or "math.least" && arguments.Count > 1 ? [new ListLiteral(name.Position, arguments)] : arguments);
    }

    private static string Variable(Token name, Expr argument) => argument is Identifier { Absolute: false } variable
        ? variable.Name
        : throw new SyntaxException(argument.Position, $"a plain name is expected in {name.Text}()");
}
