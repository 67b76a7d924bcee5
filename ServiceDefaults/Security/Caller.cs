using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using ServiceDefaults.City;

namespace ServiceDefaults.Security;

/// <summary>Who calls, as the token says. A parameter of type <see cref="Caller"/> is bound from the request.</summary>
public sealed class Caller(ClaimsPrincipal principal)
{
    /// <summary>The client's id: the subject of audit entries, of idempotency keys and of the four-eyes rule.</summary>
    public string Id => principal.FindFirstValue("sub") ?? "";

    /// <summary>The enterprise for which an enterprise's own client acts.</summary>
    public Guid? EnterpriseId => Guid.TryParse(principal.FindFirstValue("enterprise_id"), out var id) ? id : null;

    /// <summary>The worker for whom a worker's own client acts.</summary>
    public Guid? WorkerId => Guid.TryParse(principal.FindFirstValue("worker_id"), out var id) ? id : null;

    /// <summary>Whether the caller has the role.</summary>
    public bool Is(string role) => principal.IsInRole(role);

    /// <summary>Whether the caller may see and act for this enterprise: its own client, or the bureau's people and partners.</summary>
    public bool MayActForEnterprise(Guid enterpriseId) =>
        EnterpriseId is { } own ? own == enterpriseId : !Is(Roles.Worker) && !Is(Roles.Enterprise);

    /// <summary>Whether the caller may see and act for this worker: the worker's own client, or the bureau's people and partners.</summary>
    public bool MayActForWorker(Guid workerId) =>
        WorkerId is { } own ? own == workerId : !Is(Roles.Worker) && !Is(Roles.Enterprise);

    /// <summary>Whether the caller's districts include this division; a caller without a district claim has the whole city.</summary>
    public bool Covers(DivisionCode division)
    {
        var districts = principal.FindAll("district").ToList();
        return districts.Count == 0
            || districts.Exists(claim => division.ToString().StartsWith(claim.Value, StringComparison.Ordinal));
    }

    /// <summary>Binds the parameter of an endpoint.</summary>
    public static ValueTask<Caller> BindAsync(HttpContext context) => ValueTask.FromResult(new Caller(context.User));
}
