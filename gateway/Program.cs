using Gateway.Clients;
using Gateway.Clock;
using Gateway.Database;
using Gateway.Proxy;
using Gateway.PublicApi;
using Gateway.Quotas;
using Gateway.Tokens;
using ServiceDefaults;
using ServiceDefaults.Database;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddDatabase<GatewayDbContext>("gateway-db");
builder.AddTokens();
builder.AddQuotas();
builder.AddProxy();
builder.AddPublicApi();

var app = builder.Build();
if (await app.MigrateAsync<GatewayDbContext>(args, GatewaySeed.ApplyAsync))
{
    return;
}

app.UseResponseHeaders();
app.UseApiPage();
app.UseServiceDefaults();
app.UseMiddleware<QuotaMiddleware>();
app.UseMiddleware<RequestChecks>();
app.MapPublicApi();
app.MapTokens();
app.MapClients();
app.MapCityClock();
app.MapProxy();
await app.RunAsync();
