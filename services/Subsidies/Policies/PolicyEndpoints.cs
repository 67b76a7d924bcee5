using ServiceDefaults.Security;

namespace Subsidies.Policies;

internal static class PolicyEndpoints
{
    public static void MapPolicies(this WebApplication app)
    {
        var policies = app.MapGroup("/api/v1/policies").WithTags("Policies");
        policies.MapGet("/", GetPolicies.Many);
        policies.MapGet("/{code}", GetPolicies.Versions);
        policies.MapPost("/", PublishPolicy.Handle).RequireRole(Roles.Administrator)
            .Accepts<object>("application/yaml", "application/json");
    }
}
