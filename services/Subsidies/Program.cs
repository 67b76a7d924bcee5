using ServiceDefaults;
using ServiceDefaults.Database;
using ServiceDefaults.Messaging;
using ServiceDefaults.Rpc;
using Subsidies.Budgets;
using Subsidies.Claims;
using Subsidies.Database;
using Subsidies.Entitlements;
using Subsidies.Facts;
using Subsidies.Ledger;
using Subsidies.Notices;
using Subsidies.Payments;
using Subsidies.Policies;
using Subsidies.Registries;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddDatabase<SubsidiesContext>("subsidies-db");
builder.AddMessaging("subsidies", FactConsumers.Add);
builder.AddRpcServer();
builder.Services.AddSingleton<RegistryCatalogue>().AddSingleton<PolicyCatalogue>().AddScoped<CaseFile>().AddScoped<EntitlementFinder>().AddScoped<Explanation>()
    .AddScoped<ClaimOpening>().AddScoped<BudgetBook>().AddScoped<PaymentOrdering>().AddScoped<NoticeBoard>().AddHostedService<NoticeWorker>();
var app = builder.Build();
if (await app.MigrateAsync<SubsidiesContext>(args, Seed.RunAsync))
{
    return;
}

app.UseServiceDefaults();
app.MapRegistries();
app.MapPolicies();
app.MapEntitlements();
app.MapClaims();
app.MapNotices();
app.MapPayments();
app.MapBudgets();
app.MapLedger();
app.MapDeadLetters("subsidies");
await app.RunAsync();
