using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
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
        var statementId = StatementId.From(id);
        var statement = await database.BankStatements.AsNoTracking().SingleOrDefaultAsync(one => one.Id == statementId, cancellationToken);
        if (statement is null)
        {
            return StatementErrors.NotFound.ToProblem();
        }

        if (await StatedLines.Of(database).SingleOrDefaultAsync(
            one => one.StatementId == id && one.Reference == reference, cancellationToken) is not { } line)
        {
            return StatementErrors.LineNotFound.ToProblem();
        }

        var check = new InputCheck();
        var text = check.Text("text", request.Text, LineExplanation.LongestText);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        if (statement.ImportedBy == caller.Id)
        {
            return StatementErrors.FourEyes.ToProblem();
        }

        if (line.Finding == Words.Of(Finding.Agrees))
        {
            return StatementErrors.LineAgrees.ToProblem();
        }

        var lineId = StatementLineId.From(line.Id);
        database.Add(new LineExplanation
        {
            Id = TypedId.New<ExplanationId>(clock),
            LineId = lineId,
            Text = text,
            ExplainedBy = caller.Id,
            ExplainedAt = clock.GetUtcNow(),
        });
        database.Audit(caller, "explain", "bank-statement", id.ToString(), $"line {reference}", clock);
        await database.SaveChangesAsync(cancellationToken);
        var explanations = await database.LineExplanations.AsNoTracking().Where(one => one.LineId == lineId).ToListAsync(cancellationToken);
        return TypedResults.Created(
            $"/api/v1/bank-statements/{id}/lines", StatementLineResponse.Of(line, explanations));
    }
}
