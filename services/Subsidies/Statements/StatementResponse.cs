namespace Subsidies.Statements;

internal sealed record StatementResponse(
    Guid Id, string Reference, DateOnly From, DateOnly To, decimal Opening, decimal Closing, int Count, string ImportedBy,
    DateTimeOffset ImportedAt)
{
    public static StatementResponse Of(BankStatement statement) => new(
        statement.Id.Value, statement.Reference, statement.FirstDay, statement.LastDay, statement.Opening, statement.Closing,
        statement.Count, statement.ImportedBy, statement.ImportedAt);
}

/// <summary>A line, what the books say of it, and what people said of it.</summary>
/// <param name="Document">What the bank said it is for.</param>
/// <param name="DocumentId">What it is of, by that or by the last assignment.</param>
internal sealed record StatementLineResponse(
    Guid Id, Guid StatementId, string Reference, DateOnly On, decimal Amount, string Document, Guid? DocumentId, string Text, string Finding,
    IReadOnlyList<ExplanationResponse> Explanations, IReadOnlyList<AssignmentResponse> Assignments)
{
    public static StatementLineResponse Of(
        StatedLine line, IEnumerable<LineExplanation> explanations, IEnumerable<LineAssignment> assignments) => new(
        line.Id, line.StatementId, line.Reference, line.On, line.Amount, line.Document, line.DocumentId, line.Text, line.Finding,
        [.. explanations.Select(ExplanationResponse.Of)], [.. assignments.Select(AssignmentResponse.Of)]);
}

internal sealed record ExplanationResponse(Guid Id, string Text, string ExplainedBy, DateTimeOffset ExplainedAt)
{
    public static ExplanationResponse Of(LineExplanation explanation) =>
        new(explanation.Id.Value, explanation.Text, explanation.ExplainedBy, explanation.ExplainedAt);
}

internal sealed record AssignmentResponse(Guid Id, Guid? DocumentId, string Reason, string AssignedBy, DateTimeOffset AssignedAt)
{
    public static AssignmentResponse Of(LineAssignment assignment) =>
        new(assignment.Id.Value, assignment.DocumentId, assignment.Reason, assignment.AssignedBy, assignment.AssignedAt);
}
