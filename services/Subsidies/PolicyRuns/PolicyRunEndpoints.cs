using ServiceDefaults.Security;
using Subsidies.Obligations;

namespace Subsidies.PolicyRuns;

internal static class PolicyRunEndpoints
{
    public static void MapPolicyRuns(this WebApplication app)
    {
        var runs = app.MapGroup("/api/v1/policy-runs").WithTags("Policy runs")
            .RequireRole(Roles.Officer, Roles.Reviewer, Roles.Analyst, Roles.Administrator);
        runs.MapGet("/", GetPolicyRuns.Many);
        runs.MapGet("/{id:guid}", GetPolicyRuns.One);
        runs.MapGet("/{id:guid}/decisions", GetPolicyDecisions.OfRun);
        runs.MapGet("/{id:guid}/obligations", GetReliefObligations.Handle);
        runs.MapPost("/", RequestPolicyRun.Handle).RequireRole(Roles.Officer, Roles.Administrator);
        app.MapPost("/api/v1/policy-simulations", SimulatePolicy.Handle).WithTags("Policy runs")
            .RequireRole(Roles.Officer, Roles.Analyst, Roles.Administrator);
        var decisions = app.MapGroup("/api/v1/policy-decisions").WithTags("Policy runs");
        decisions.MapGet("/workers/{id:guid}", GetPolicyDecisions.OfWorker);
        decisions.MapGet("/enterprises/{id:guid}", GetPolicyDecisions.OfEnterprise);
    }
}
