// A small application with one of everything, for the tests of the Aspire stand-in.
var builder = DistributedApplication.CreateBuilder(args);

var greeting = builder.AddParameter("greeting", "hello");
var postgres = builder.AddPostgres("postgres").WithDataVolume();
var rabbitmq = builder.AddRabbitMQ("rabbitmq").WithDataVolume();
var redis = builder.AddRedis("redis").WithDataVolume().WithArgs("--appendonly", "yes");
var database = postgres.AddDatabase("sample-db", "sample");

var migration = builder.AddProject<Projects.Standins_Sample>("migration")
    .WithArgs("exit", "0")
    .WithReference(database).WaitFor(database);

var backend = builder.AddProject<Projects.Standins_Sample>("backend")
    .WithHttpEndpoint()
    .WithHttpEndpoint(name: "grpc", env: "GRPC_PORT")
    .WithHttpHealthCheck("/health")
    .WithReference(database).WaitFor(database)
    .WithReference(rabbitmq).WaitFor(rabbitmq)
    .WithReference(redis).WaitFor(redis)
    .WaitForCompletion(migration)
    .WithReplicas(2);

builder.AddProject<Projects.Standins_Sample>("front")
    .WithHttpEndpoint()
    .WithExternalHttpEndpoints()
    .WithHttpHealthCheck("/health")
    .WithEnvironment("GREETING", greeting)
    .WithEnvironment("GREETING_LOUD", $"{greeting}!")
    .WithReference(backend).WaitFor(backend);

await builder.Build().RunAsync();
