namespace Subsidies.Rules.Cel.Syntax;

/// <summary>The macros of CEL: calls that are not functions.</summary>
internal static class Macros
{
    public static Expr Has(Token name, List<Expr> arguments) =>
        arguments is [Select select]
            ? new Has(name.Position, select.Operand, select.Field)
            : throw new SyntaxException(name.Position, "has() takes one field selection");

    /// <summary>The macro, or null where the call is an ordinary one.</summary>
    public static Expr? Expand(Token name, Expr range, List<Expr> arguments)
    {
        Macro? macro = (name.Text, arguments.Count) switch
        {
            ("all", 2) => Macro.All,
            ("exists", 2) => Macro.Exists,
            ("exists_one" or "existsOne", 2) => Macro.ExistsOne,
            ("map", 2 or 3) => Macro.Map,
            ("filter", 2) => Macro.Filter,
            _ => null,
        };
        if (macro is null)
        {
            return null;
        }

        if (arguments[0] is not Identifier { Absolute: false } variable)
        {
            throw new SyntaxException(arguments[0].Position, $"the first argument of {name.Text}() is a plain name");
        }

        var where = arguments.Count == 3 ? arguments[1] : null;
        return new Comprehension(name.Position, macro.Value, range, variable.Name, where, arguments[^1]);
    }
}
