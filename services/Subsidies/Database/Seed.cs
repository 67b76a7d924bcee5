using Subsidies.Budgets;
using Subsidies.Loans;
using Subsidies.Policies;
using Subsidies.Registries;

namespace Subsidies.Database;

/// <summary>What a new city's database starts with, put in by <c>migrate</c>; a second run changes nothing.</summary>
internal static class Seed
{
    public static async Task RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var database = services.GetRequiredService<SubsidiesContext>();
        var clock = services.GetRequiredService<TimeProvider>();
        await FundBudget.SeedAsync(database, clock, cancellationToken);
        await PublishLoanProgramme.SeedAsync(database, clock, cancellationToken);
        await PublishRegistry.SeedAsync(database, clock, cancellationToken);
        await PublishPolicy.SeedAsync(
            database, await services.GetRequiredService<RegistryCatalogue>().SchemaAsync(database, cancellationToken), clock, cancellationToken);
    }
}
