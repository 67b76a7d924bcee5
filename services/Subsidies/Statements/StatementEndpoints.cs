using ServiceDefaults.Http;
using ServiceDefaults.Security;
using Subsidies.Payments;

namespace Subsidies.Statements;

internal static class StatementEndpoints
{
    public static void MapStatements(this WebApplication app)
    {
        var statements = app.MapGroup("/api/v1/bank-statements").WithTags("Bank statements")
            .RequireRole(Roles.Cashier, Roles.Reviewer, Roles.Analyst);
        statements.MapPost("/import", ImportStatement.Handle).RequireRole(Roles.Cashier)
            .AcceptsFile(BankFile.ContentType, ImportStatement.LargestFile);
        statements.MapGet("/", GetStatements.Many);
        statements.MapGet("/{id:guid}", GetStatements.One);
        statements.MapGet("/{id:guid}/lines", GetStatements.Lines);
        statements.MapPost("/{id:guid}/lines/{reference}/explanations", ExplainLine.Handle).RequireRole(Roles.Cashier, Roles.Reviewer);
        statements.MapPost("/{id:guid}/lines/{reference}/assignments", AssignLine.Handle).RequireRole(Roles.Cashier, Roles.Reviewer);
        statements.MapGet("/unexplained-lines", GetStatements.Unexplained);
        statements.MapGet("/reconciliation", Reconcile.Handle);
        statements.MapGet("/open-movements", Reconcile.OpenMovements);
    }
}
