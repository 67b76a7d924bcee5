using Contracts.JobMatching.V1.Rpc;
using ServiceDefaults;
using ServiceDefaults.Database;
using ServiceDefaults.Messaging;
using ServiceDefaults.Rpc;
using Transport.Database;
using Transport.Demands;
using Transport.Planning;
using Transport.Seats;
using Transport.Supply;
using Transport.Trips;
using Transport.WaitingList;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddDatabase<TransportContext>("transport-db");
builder.AddMessaging("transport", bus => bus.AddDemandConsumers());
builder.AddRpcServer();
builder.AddRpcClient<PassengerDirectory.PassengerDirectoryClient>("jobmatching");
builder.AddRpcClient<WorkerDirectory.WorkerDirectoryClient>("jobmatching");
builder.AddPlanning();
builder.AddWaitingList();

var app = builder.Build();
if (await app.MigrateAsync<TransportContext>(args))
{
    return;
}

app.UseServiceDefaults();
app.MapDemands();
app.MapPlanning();
app.MapTrips();
app.MapSeats();
app.MapSupply();
app.MapWaitingList();
app.MapDeadLetters("transport");
await app.RunAsync();
