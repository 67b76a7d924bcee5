using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using ServiceDefaults.Messaging;

namespace ServiceDefaults.Database;

/// <summary>Registers a service's own PostgreSQL database.</summary>
public static class DatabaseExtensions
{
    /// <summary>
    /// Adds the context over the connection string of that name, with its health check. Nothing is retried silently:
    /// a broken connection is answered as 503, and the caller's idempotency key makes the second try safe.
    /// </summary>
    /// <typeparam name="TContext">The service's context.</typeparam>
    public static IHostApplicationBuilder AddDatabase<TContext>(this IHostApplicationBuilder builder, string name)
        where TContext : ServiceDbContext
    {
        var connectionString = builder.Configuration.GetConnectionString(name)
            ?? throw new InvalidOperationException($"The connection string '{name}' is missing.");
        builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = builder.Environment.ApplicationName,
            MaxPoolSize = 40,
            // What is said often is planned once a connection; and nothing of ours sets a session's state that would have to be
            // reset before the next use (locks are a transaction's).
            MaxAutoPrepare = 100,
            NoResetOnClose = true,
        }));
        builder.Services.AddSingleton<OutboxSignal>();
        builder.Services.AddDbContextPool<TContext>((services, options) => options
            .UseNpgsql(services.GetRequiredService<NpgsqlDataSource>())
            .AddInterceptors(new OutboxInterceptor(services.GetRequiredService<OutboxSignal>())));
        builder.Services.AddScoped<ServiceDbContext>(services => services.GetRequiredService<TContext>());
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        return builder;
    }

    /// <summary>
    /// When the process was started with the one argument <c>migrate</c>: brings the database to the service's version,
    /// lets <paramref name="seed"/> put in what the service cannot start without, and answers true; the caller then ends.
    /// </summary>
    /// <typeparam name="TContext">The service's context.</typeparam>
    public static async Task<bool> MigrateAsync<TContext>(
        this IHost host, string[] args, Func<IServiceProvider, CancellationToken, Task>? seed = null)
        where TContext : ServiceDbContext
    {
        if (args is not ["migrate"])
        {
            return false;
        }

        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        await using var scope = host.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TContext>().Database.MigrateAsync(stopping);
        if (seed is not null)
        {
            await seed(scope.ServiceProvider, stopping);
        }

        return true;
    }
}
