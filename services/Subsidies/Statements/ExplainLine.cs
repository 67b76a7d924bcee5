using Microsoft.AspNetCore.Http.HttpResults;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Database;

namespace Subsidies.Statements;

/// <summary>A second person says why a line does not agree with the books. The money stays in the difference until it agrees.</summary>
internal static class ExplainLine
{
    internal sealed record Request(string? Text);

    public static async Task<Results<Created<StatementLineResponse>, ProblemHttpResult>> Handle(
        Guid id, string reference, Request request, Caller caller, SubsidiesContext database, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var text = check.Text("text", request.Text, LineExplanation.LongestText);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        if (!(await StatedLines.FindAsync(database, id, reference, caller, cancellationToken)).TryGet(out var line, out var failure))
        {
            return failure.ToProblem();
        }

        if (line.Finding == StatedLines.Agrees)
        {
            return StatementErrors.LineAgrees.ToProblem();
        }

        database.Add(new LineExplanation
        {
            Id = TypedId.New<ExplanationId>(clock),
            LineId = StatementLineId.From(line.Id),
            Text = text,
            ExplainedBy = caller.Id,
            ExplainedAt = clock.GetUtcNow(),
        });
        database.Audit(caller, "explain", "bank-statement", id.ToString(), $"line {reference}", clock);
        await database.SaveChangesAsync(cancellationToken);
        return TypedResults.Created(
            $"/api/v1/bank-statements/{id}/lines", (await GetStatements.ShowAsync(database, [line], cancellationToken))[0]);
    }
}
