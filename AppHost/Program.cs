using AppHost;
using Microsoft.Extensions.Configuration;

var builder = DistributedApplication.CreateBuilder(args);
var replicas = builder.Configuration.GetValue("Replicas", 1);

// Backing services
var postgres = builder.AddPostgres("postgres").WithDataVolume("chunfeng-postgres");
var messaging = builder.AddRabbitMQ("messaging").WithDataVolume("chunfeng-messaging");
var cache = builder.AddRedis("cache").WithDataVolume("chunfeng-cache").WithPersistence(TimeSpan.FromSeconds(1), 1);

// Secrets: generated at the first start, kept with the data
var personalDataKey = builder.AddSecret("personal-data-key");
var serviceSecret = builder.AddSecret("service-secret");
var administratorSecret = builder.AddSecret("administrator-secret");
var demonstrationSecret = builder.AddSecret("demonstration-secret");

// Services
var liaison = Service<Projects.Liaison>("liaison");
var jobMatching = Service<Projects.JobMatching>("jobmatching").WithReference(liaison);
var transport = Service<Projects.Transport>("transport").WithReference(jobMatching);
var training = Service<Projects.Training>("training");
var subsidies = Service<Projects.Subsidies>("subsidies").WithReference(jobMatching);
var overview = Service<Projects.Overview>("overview");

// Gateway: the only door to the outside
IResourceBuilder<ProjectResource>[] services = [liaison, jobMatching, transport, training, subsidies, overview];
var gateway = Backed<Projects.Gateway>("gateway")
    .WithExternalHttpEndpoints()
    .WithEnvironment("City__ClockAdjustable", builder.ExecutionContext.IsRunMode ? "true" : "false");
foreach (var service in services)
{
    gateway.WithReference(service);
    // A cycle by nature: the gateway routes to the services, and they check tokens with its keys.
    service.WithEnvironment("services__gateway__http__0", gateway.GetEndpoint("http"));
}

// Demonstration: a city played through the gateway, when asked for
if (builder.Configuration["play"] is { } play)
{
    builder.AddProject<Projects.Simulator>("simulator")
        .WithArgs(["play", .. play.Split(' ', StringSplitOptions.RemoveEmptyEntries)])
        .WithReference(gateway).WithDemonstrationClients(administratorSecret, demonstrationSecret)
        .WaitFor(gateway).WaitForAll(services);
}

var app = builder.Build();
return await app.RunDemonstrationAsync(builder.Configuration, gateway.GetEndpoint("http"));

IResourceBuilder<ProjectResource> Service<TProject>(string name)
    where TProject : IProjectMetadata, new() =>
    Backed<TProject>(name)
        .WithHttpEndpoint(name: "grpc", env: "GRPC_PORT")
        .WaitFor(messaging)
        .WithEnvironment("Identity__ClientId", name)
        .WithEnvironment("Identity__ClientSecret", serviceSecret);

// A process with a database of its own, brought to its version by the same program before it starts.
IResourceBuilder<ProjectResource> Backed<TProject>(string name)
    where TProject : IProjectMetadata, new()
{
    var database = postgres.AddDatabase($"{name}-db");
    var migrations = Configured<TProject>($"{name}-migrations").WithArgs("migrate").WaitFor(database);
    return Configured<TProject>(name)
        .WithHttpEndpoint().WithHttpHealthCheck("/health").WithReplicas(replicas)
        .WaitFor(cache)
        .WaitForCompletion(migrations);

    IResourceBuilder<ProjectResource> Configured<T>(string resource)
        where T : IProjectMetadata, new() =>
        builder.AddProject<T>(resource)
            .WithReference(database).WithReference(messaging).WithReference(cache)
            .WithEnvironment("PersonalData__Key", personalDataKey)
            .WithSeededClients(name, serviceSecret, administratorSecret, demonstrationSecret);
}
