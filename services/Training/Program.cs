using ServiceDefaults;
using ServiceDefaults.Database;
using ServiceDefaults.Messaging;
using ServiceDefaults.Rpc;
using Training.Certificates;
using Training.Classes;
using Training.Database;
using Training.Enrolments;
using Training.Enterprises;
using Training.Newcomers;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddDatabase<TrainingContext>("training-db");
builder.AddMessaging("training", bus =>
{
    bus.AddConsumer<RecordEnterprise>();
    bus.AddConsumer<RecordPlacementStart>();
    bus.AddConsumer<RecordPlacementEnd>();
});
builder.AddRpcServer();
builder.Services.AddOptions<PassRule>().BindConfiguration("Training:PassRule").Validate(rule => rule.IsSensible).ValidateOnStart();

var app = builder.Build();
if (await app.MigrateAsync<TrainingContext>(args))
{
    return;
}

app.UseServiceDefaults();
app.MapNewcomers();
app.MapClasses();
app.MapEnrolments();
app.MapCertificates();
app.MapDeadLetters("training");
await app.RunAsync();
