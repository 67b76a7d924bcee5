using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace ServiceDefaults.Security;

/// <summary>The roles of design.md, as they stand in the token's <c>role</c> claims.</summary>
public static class Roles
{
    public const string Worker = "worker";
    public const string Enterprise = "enterprise";
    public const string Officer = "officer";
    public const string Dispatcher = "dispatcher";
    public const string Trainer = "trainer";
    public const string Reviewer = "reviewer";
    public const string Cashier = "cashier";
    public const string Analyst = "analyst";
    public const string Administrator = "administrator";
    public const string Partner = "partner";

    /// <summary>A service of the platform calling another over gRPC.</summary>
    public const string Service = "service";

    /// <summary>Every role.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Worker, Enterprise, Officer, Dispatcher, Trainer, Reviewer, Cashier, Analyst, Administrator, Partner, Service,
    ];

    /// <summary>Lets in callers with one of these roles; an administrator always.</summary>
    public static TBuilder RequireRole<TBuilder>(this TBuilder endpoint, params string[] roles)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(new AuthorizeAttribute { Roles = string.Join(',', roles.Append(Administrator)) });
}
