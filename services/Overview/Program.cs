using Overview.Counting;
using Overview.Database;
using Overview.Indicators;
using Overview.Reference;
using ServiceDefaults;
using ServiceDefaults.Database;
using ServiceDefaults.Messaging;
using ServiceDefaults.Rpc;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddDatabase<OverviewContext>("overview-db");
builder.AddMessaging(
    "overview",
    bus =>
    {
        bus.AddConsumer<CountLiaison>();
        bus.AddConsumer<CountJobMatching>();
        bus.AddConsumer<CountTransport>();
        bus.AddConsumer<CountTraining>();
        bus.AddConsumer<CountSubsidies>();
    },
    together: true);
builder.AddRpcServer();
builder.Services.AddSingleton(IndicatorCatalogue.Load());
builder.Services.AddSingleton(ReferenceFigures.Load());

var app = builder.Build();
if (await app.MigrateAsync<OverviewContext>(args, IndicatorTarget.SeedAsync))
{
    return;
}

app.UseServiceDefaults();
app.MapIndicators();
app.MapReferenceFigures();
app.MapDeadLetters("overview");
await app.RunAsync();
