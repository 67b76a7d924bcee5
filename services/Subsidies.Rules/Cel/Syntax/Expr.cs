namespace Subsidies.Rules.Cel.Syntax;

/// <summary>A node of the syntax tree. The depth bounds the recursion of everything that walks it.</summary>
internal abstract record Expr(int Position, int Depth);

internal sealed record Literal(int Position, CelValue Value) : Expr(Position, 1);

internal sealed record Identifier(int Position, string Name, bool Absolute) : Expr(Position, 1);

internal sealed record Select(int Position, Expr Operand, string Field) : Expr(Position, Operand.Depth + 1);

internal sealed record Has(int Position, Expr Operand, string Field) : Expr(Position, Operand.Depth + 1);

internal sealed record Call(int Position, string Function, Expr? Target, IReadOnlyList<Expr> Arguments)
    : Expr(Position, 1 + Math.Max(Target?.Depth ?? 0, Deepest(Arguments)))
{
    internal static int Deepest(IEnumerable<Expr> children) =>
        children.Aggregate(0, (deepest, child) => Math.Max(deepest, child.Depth));
}

internal sealed record ListLiteral(int Position, IReadOnlyList<Expr> Elements)
    : Expr(Position, 1 + Call.Deepest(Elements));

internal sealed record MapLiteral(int Position, IReadOnlyList<(Expr Key, Expr Value)> Entries)
    : Expr(Position, 1 + Call.Deepest(Entries.SelectMany(entry => new[] { entry.Key, entry.Value })));

internal sealed record MessageLiteral(int Position, string Type, IReadOnlyList<(string Field, Expr Value)> Fields)
    : Expr(Position, 1 + Call.Deepest(Fields.Select(field => field.Value)));

internal enum Macro
{
    All,
    Exists,
    ExistsOne,
    Map,
    Filter,
}

/// <summary>A macro over a list or the keys of a map; <paramref name="Where"/> is the filter of the three-argument map.</summary>
internal sealed record Comprehension(int Position, Macro Macro, Expr Range, string Variable, Expr? Where, Expr Body)
    : Expr(Position, 1 + Math.Max(Range.Depth, Math.Max(Where?.Depth ?? 0, Body.Depth)));
