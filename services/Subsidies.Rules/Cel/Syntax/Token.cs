namespace Subsidies.Rules.Cel.Syntax;

internal enum TokenKind
{
    End,
    Identifier,
    QuotedIdentifier,
    Literal,
    Symbol,
}

/// <summary>A token: the text of a name or symbol, or the value of a literal.</summary>
internal readonly record struct Token(TokenKind Kind, int Position, string Text, CelValue Value = default);

/// <summary>The source is not CEL. Thrown inside the parser only; callers see <see cref="CelError"/>.</summary>
internal sealed class SyntaxException(int position, string message) : Exception(message)
{
    public int Position { get; } = position;
}
