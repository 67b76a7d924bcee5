using ServiceDefaults.Security;
using Subsidies.Obligations;
using Subsidies.Payments;

namespace Subsidies.Claims;

internal static class ClaimEndpoints
{
    public static void MapClaims(this WebApplication app)
    {
        var claims = app.MapGroup("/api/v1/claims").WithTags("Claims");
        claims.MapGet("/", GetClaims.Many);
        claims.MapGet("/{id:guid}", GetClaims.One);
        claims.MapGet("/{id:guid}/decision", GetClaimDecision.Handle);
        claims.MapGet("/{id:guid}/obligations", GetObligations.Handle);
        claims.MapGet("/{id:guid}/account", ConfirmAccount.Show);
        claims.MapPost("/{id:guid}/account-confirmations", ConfirmAccount.Handle)
            .RequireRole(Roles.Worker, Roles.Enterprise, Roles.Officer);
        claims.MapPost("/", SubmitClaim.Handle)
            .RequireRole(Roles.Worker, Roles.Enterprise, Roles.Officer, Roles.Partner);
        claims.MapPost("/{id:guid}/approvals", ReviewClaim.Approve).RequireRole(Roles.Reviewer);
        claims.MapPost("/{id:guid}/rejections", ReviewClaim.Reject).RequireRole(Roles.Reviewer);
        claims.MapPost("/{id:guid}/releases", ReviewClaim.Release).RequireRole(Roles.Reviewer);
    }
}
