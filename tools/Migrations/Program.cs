using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using ServiceDefaults.Database;

Console.WriteLine("dotnet ef migrations add <Name> --project services/<Service> --startup-project tools/Migrations "
    + "--context <Service>Context --output-dir Database/Migrations");

/// <summary>Builds a context for the migration tools, which look at its model and never connect.</summary>
internal abstract class DesignTimeFactory<TContext> : IDesignTimeDbContextFactory<TContext>
    where TContext : ServiceDbContext
{
    public TContext CreateDbContext(string[] args) => (TContext)Activator.CreateInstance(
        typeof(TContext), new DbContextOptionsBuilder<TContext>().UseNpgsql("Host=design-time").Options)!;
}

internal sealed class LiaisonFactory : DesignTimeFactory<Liaison.Database.LiaisonContext>;

internal sealed class TrainingFactory : DesignTimeFactory<Training.Database.TrainingContext>;

internal sealed class OverviewFactory : DesignTimeFactory<Overview.Database.OverviewContext>;

internal sealed class GatewayFactory : DesignTimeFactory<Gateway.Database.GatewayDbContext>;

internal sealed class TransportFactory : DesignTimeFactory<Transport.Database.TransportContext>;

internal sealed class SubsidiesFactory : DesignTimeFactory<Subsidies.Database.SubsidiesContext>;

internal sealed class JobMatchingFactory : DesignTimeFactory<JobMatching.Database.JobMatchingContext>;
