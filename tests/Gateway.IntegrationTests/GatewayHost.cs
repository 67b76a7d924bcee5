using Gateway.Database;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.IntegrationTests;

/// <summary>One gateway in this process, listening on a real port.</summary>
public sealed class GatewayHost : IAsyncDisposable
{
    private readonly Factory _factory;

    private GatewayHost(Factory factory) => _factory = factory;

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => _factory.Services;

    public static async Task<GatewayHost> StartAsync(IReadOnlyDictionary<string, string> settings, bool migrate)
    {
        var gateway = new GatewayHost(new Factory(settings));
        if (migrate)
        {
            await MigrateAsync(settings["ConnectionStrings:gateway-db"]);
        }

        gateway._factory.UseKestrel();
        gateway._factory.StartServer();
        await using var scope = gateway.Services.CreateAsyncScope();
        await GatewaySeed.ApplyAsync(scope.ServiceProvider, TestContext.Current.CancellationToken);
        gateway.Address = new Uri(gateway.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.First());
        return gateway;
    }

    public ValueTask DisposeAsync() => _factory.DisposeAsync();

    private static async Task MigrateAsync(string connectionString)
    {
        var options = new DbContextOptionsBuilder<GatewayDbContext>().UseNpgsql(connectionString).Options;
        await using var database = new GatewayDbContext(options);
        await database.Database.MigrateAsync(TestContext.Current.CancellationToken);
    }

    private sealed class Factory(IReadOnlyDictionary<string, string> settings) : WebApplicationFactory<GatewayDbContext>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            foreach (var (key, value) in settings)
            {
                builder.UseSetting(key, value);
            }

            // Not silent: without any logger ASP.NET Core makes no span, and problem documents lose their trace id.
            foreach (var category in (string[])["Default", "Microsoft", "Microsoft.AspNetCore", "Yarp", "System.Net.Http"])
            {
                builder.UseSetting($"Logging:LogLevel:{category}", "Critical");
            }
        }
    }
}
