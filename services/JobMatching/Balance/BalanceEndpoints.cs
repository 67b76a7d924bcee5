using ServiceDefaults.Security;

namespace JobMatching.Balance;

internal static class BalanceEndpoints
{
    public static WebApplicationBuilder AddBalance(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LabourBalanceKeeper>();
        return builder;
    }

    public static WebApplication MapBalance(this WebApplication app)
    {
        app.MapGet("/api/v1/labour-balance", GetLabourBalance.Handle).WithTags("Labour balance")
            .RequireRole(Roles.Officer, Roles.Analyst);
        return app;
    }
}
