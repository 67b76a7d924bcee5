using Subsidies.Appeals;
using Subsidies.Budgets;
using Subsidies.Claims;
using Subsidies.Entitlements;
using Subsidies.Inspections;
using Subsidies.Ledger;
using Subsidies.Loans;
using Subsidies.Notices;
using Subsidies.Obligations;
using Subsidies.Payments;
using Subsidies.Policies;
using Subsidies.PolicyRuns;
using Subsidies.Recoveries;
using Subsidies.Registries;
using Subsidies.ReliefLedger;
using Subsidies.Statements;

namespace Subsidies;

/// <summary>The features of the service: what each needs, and where each answers.</summary>
internal static class SubsidiesModule
{
    public static void AddSubsidies(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RegistryCatalogue>().AddSingleton<PolicyCatalogue>();
        builder.Services.AddScoped<RecordSubjects>().AddScoped<CaseFile>().AddScoped<EntitlementFinder>().AddScoped<Explanation>();
        builder.Services.AddScoped<PolicyRunBook>().AddScoped<RunClaims>().AddScoped<RecordDecisions>().AddSingleton<PolicyRunPass>().AddSingleton<PolicyRunSignal>()
            .AddHostedService<PolicyRunWorker>();
        builder.Services.AddScoped<ClaimOpening>().AddScoped<ClaimCorrections>().AddScoped<SubjectCapBook>().AddScoped<AllocationBook>().AddScoped<BudgetBook>().AddScoped<BulkReservation>().AddScoped<PaymentOrdering>();
        builder.Services.AddScoped<NoticeBoard>().AddHostedService<NoticeWorker>();
        builder.Services.AddScoped<RecoveryBook>().AddScoped<SetOffs>().AddScoped<StatedRecoveries>().AddScoped<ObligationWatch>().AddScoped<ReliefWatch>().AddHostedService<RecoveryWorker>();
        builder.Services.AddScoped<InterestBook>();
    }

    public static void MapSubsidies(this WebApplication app)
    {
        app.MapRegistries();
        app.MapPolicies();
        app.MapPolicyRuns();
        app.MapEntitlements();
        app.MapClaims();
        app.MapNotices();
        app.MapPayments();
        app.MapStatements();
        app.MapInspections();
        app.MapRecoveries();
        app.MapAppeals();
        app.MapBudgets();
        app.MapLedger();
        app.MapReliefLedger();
        app.MapLoans();
    }
}
