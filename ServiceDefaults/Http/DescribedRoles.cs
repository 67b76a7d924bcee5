using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace ServiceDefaults.Http;

/// <summary>
/// Says in the API's description who may call: <c>x-roles</c> has the roles of which a caller needs one (absent when any
/// will do), and an empty security requirement stands where not even a token is needed.
/// </summary>
internal static class DescribedRoles
{
    public static Task AddAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IAllowAnonymous>().Any())
        {
            operation.Security = [new OpenApiSecurityRequirement()];
            return Task.CompletedTask;
        }

        // A group and its endpoint each let in some; a caller has to pass both.
        var required = metadata.OfType<IAuthorizeData>().Select(data => data.Roles).OfType<string>()
            .Select(roles => roles.Split(',')).ToList();
        if (required.Count > 0)
        {
            var roles = required.Aggregate((IEnumerable<string>)required[0], (all, some) => all.Intersect(some)).Order();
            operation.AddExtension(
                "x-roles", new JsonNodeExtension(new JsonArray([.. roles.Select(role => JsonValue.Create(role))])));
        }

        return Task.CompletedTask;
    }
}
