using Contracts.JobMatching.V1.Rpc;
using ServiceDefaults;
using ServiceDefaults.Database;
using ServiceDefaults.Messaging;
using ServiceDefaults.Rpc;
using Subsidies;
using Subsidies.Database;
using Subsidies.Facts;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddDatabase<SubsidiesContext>("subsidies-db");
builder.AddMessaging("subsidies", FactConsumers.Add);
builder.AddRpcServer();
builder.AddRpcClient<WorkerIdentification.WorkerIdentificationClient>("jobmatching");
builder.AddSubsidies();
var app = builder.Build();
if (await app.MigrateAsync<SubsidiesContext>(args, Seed.RunAsync))
{
    return;
}

app.UseServiceDefaults();
app.MapSubsidies();
app.MapDeadLetters("subsidies");
await app.RunAsync();
