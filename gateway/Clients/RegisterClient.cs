using System.Text.RegularExpressions;
using Gateway.Database;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.City;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;

namespace Gateway.Clients;

/// <summary>
/// Registers a partner's application. The caller makes the secret (32 to 128 visible ASCII characters), so that no answer
/// ever carries one.
/// </summary>
internal static partial class RegisterClient
{
    private const int MostRequestsPerMinute = 100_000_000;

    public static void MapRegisterClient(this IEndpointRouteBuilder clients) =>
        clients.MapPost("/", HandleAsync).WithName("RegisterClient").WithSummary("Register a partner's application");

    private static async Task<Results<Created<ClientView>, ProblemHttpResult>> HandleAsync(
        RegisterClientRequest request, Caller caller, GatewayDbContext database, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var check = new InputCheck();
        var client = Read(request, check, clock);
        if (check.Failed)
        {
            return check.ToFailure().ToProblem();
        }

        if (await database.Clients.AnyAsync(known => known.ClientId == client.ClientId, cancellationToken))
        {
            return GatewayErrors.ClientExists.ToProblem();
        }

        database.Clients.Add(client);
        database.Audit(caller, "register", "client", client.ClientId, string.Join(", ", client.Roles), clock);
        await database.SaveChangesAsync(cancellationToken);
        return TypedResults.Created($"/api/v1/clients/{client.ClientId}", ClientView.Of(client));
    }

    private static PartnerClient Read(RegisterClientRequest request, InputCheck check, TimeProvider clock)
    {
        var roles = request.Roles ?? [];
        check.Require(roles.Length > 0, "roles", "required", "At least one role is needed.");
        check.Require(
            roles.All(role => Roles.All.Contains(role)), "roles", "unknown-value",
            $"Each must be one of: {string.Join(", ", Roles.All)}.");
        var districts = request.Districts ?? [];
        check.Require(
            districts.All(district => DivisionCode.TryParse(district, out _)), "districts", "division-invalid",
            "Each must be an administrative division code of six digits.");
        check.Require(
            request.ClientId is { } id && ClientId().IsMatch(id), "clientId", "client-id-invalid",
            "It has 3 to 60 lower case letters, digits and hyphens.");
        check.Require(
            request.ClientSecret is { Length: >= ClientSecret.MinimumLength and <= ClientSecret.MaximumLength } secret
            && secret.All(character => character is >= '!' and <= '~'),
            "clientSecret", "client-secret-invalid", "It has 32 to 128 visible ASCII characters.");
        return new PartnerClient
        {
            ClientId = request.ClientId ?? "",
            Name = check.Text("name", request.Name, 100),
            SecretHash = check.Failed ? "" : ClientSecret.Hash(request.ClientSecret!),
            Roles = roles,
            EnterpriseId = request.EnterpriseId,
            WorkerId = request.WorkerId,
            Districts = districts,
            RequestsPerMinute = check.Number("requestsPerMinute", request.RequestsPerMinute, 1, MostRequestsPerMinute),
            RegisteredAt = clock.GetUtcNow(),
        };
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{1,58}[a-z0-9]$")]
    private static partial Regex ClientId();

    internal sealed record RegisterClientRequest(
        string? ClientId, string? ClientSecret, string? Name, string[]? Roles, Guid? EnterpriseId, Guid? WorkerId,
        string[]? Districts, int? RequestsPerMinute);
}
