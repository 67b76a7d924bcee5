using Liaison.Database;
using Liaison.EmploymentReports;
using Liaison.Enterprises;
using Liaison.Officers;
using Liaison.StaffDeclarations;
using ServiceDefaults;
using ServiceDefaults.Database;
using ServiceDefaults.Messaging;
using ServiceDefaults.Rpc;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddDatabase<LiaisonContext>("liaison-db");
builder.AddMessaging("liaison");
builder.AddRpcServer();

var app = builder.Build();
if (await app.MigrateAsync<LiaisonContext>(args))
{
    return;
}

app.UseServiceDefaults();
app.MapEnterprises();
app.MapOfficers();
app.MapEmploymentReports();
app.MapStaffDeclarations();
app.MapDeadLetters("liaison");
await app.RunAsync();
