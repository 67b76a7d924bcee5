namespace Subsidies.Statements;

internal sealed record StatementResponse(
    Guid Id, string Reference, DateOnly From, DateOnly To, decimal Opening, decimal Closing, int Count, string ImportedBy,
    DateTimeOffset ImportedAt)
{
    public static StatementResponse Of(BankStatement statement) => new(
        statement.Id.Value, statement.Reference, statement.FirstDay, statement.LastDay, statement.Opening, statement.Closing,
        statement.Count, statement.ImportedBy, statement.ImportedAt);
}

/// <summary>A line, what the books say of it, and how people explained it.</summary>
internal sealed record StatementLineResponse(
    Guid Id, Guid StatementId, string Reference, DateOnly On, decimal Amount, string Document, string Text, string Finding,
    IReadOnlyList<ExplanationResponse> Explanations)
{
    public static StatementLineResponse Of(StatedLine line, IEnumerable<LineExplanation> explanations) => new(
        line.Id, line.StatementId, line.Reference, line.On, line.Amount, line.Document, line.Text, line.Finding,
        [.. explanations.OrderBy(one => one.Id.Value).Select(ExplanationResponse.Of)]);
}

internal sealed record ExplanationResponse(Guid Id, string Text, string ExplainedBy, DateTimeOffset ExplainedAt)
{
    public static ExplanationResponse Of(LineExplanation explanation) =>
        new(explanation.Id.Value, explanation.Text, explanation.ExplainedBy, explanation.ExplainedAt);
}
