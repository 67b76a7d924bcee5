using Contracts.Liaison.V1.Rpc;
using JobMatching.Balance;
using JobMatching.Database;
using JobMatching.Enterprises;
using JobMatching.Intents;
using JobMatching.Matching;
using JobMatching.Placements;
using JobMatching.Posts;
using JobMatching.Seats;
using JobMatching.Sharing;
using JobMatching.Workers;
using ServiceDefaults;
using ServiceDefaults.Database;
using ServiceDefaults.Messaging;
using ServiceDefaults.Rpc;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddDatabase<JobMatchingContext>("jobmatching-db");
builder.AddMessaging("jobmatching", bus => bus.AddEnterpriseConsumers().AddPlacementConsumers().AddSeatConsumers().AddSharingConsumers());
builder.AddRpcServer();
builder.AddRpcClient<EnterpriseDirectory.EnterpriseDirectoryClient>("liaison");
builder.AddMatching().AddIntents().AddBalance().AddSharing();

var app = builder.Build();
if (await app.MigrateAsync<JobMatchingContext>(args))
{
    return;
}

app.UseServiceDefaults();
app.MapWorkers();
app.MapPosts();
app.MapMatching();
app.MapIntents();
app.MapPlacements();
app.MapBalance().MapSharing();
app.MapDeadLetters("jobmatching");
await app.RunAsync();
