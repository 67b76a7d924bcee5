using Contracts.Liaison.V1.Rpc;
using ServiceDefaults.Rpc;
using ServiceDefaults.Security;

namespace JobMatching.Intents;

internal static class IntentEndpoints
{
    public static WebApplicationBuilder AddIntents(this WebApplicationBuilder builder)
    {
        builder.AddRpcClient<ContactDirectory.ContactDirectoryClient>("liaison");
        builder.Services.AddScoped<Answering>();
        builder.Services.AddScoped<IntentDeadlines>();
        builder.Services.AddHostedService<IntentDeadlineWorker>();
        return builder;
    }

    public static void MapIntents(this WebApplication app)
    {
        var intents = app.MapGroup("/api/v1/intents").WithTags("Intents");
        intents.MapPost("/", ExpressIntent.Handle)
            .RequireRole(Roles.Officer, Roles.Partner, Roles.Worker, Roles.Enterprise);
        intents.MapPost("/answers", AnswerIntents.Handle)
            .RequireRole(Roles.Officer, Roles.Partner, Roles.Worker, Roles.Enterprise);
        intents.MapGet("/", GetIntents.Many)
            .RequireRole(Roles.Officer, Roles.Partner, Roles.Analyst, Roles.Worker, Roles.Enterprise);
        intents.MapGet("/{id:guid}", GetIntents.One)
            .RequireRole(Roles.Officer, Roles.Partner, Roles.Analyst, Roles.Worker, Roles.Enterprise);
        intents.MapPost("/{id:guid}/worker-answer", AnswerIntent.ByWorker)
            .RequireRole(Roles.Officer, Roles.Partner, Roles.Worker);
        intents.MapPost("/{id:guid}/enterprise-answer", AnswerIntent.ByEnterprise)
            .RequireRole(Roles.Officer, Roles.Partner, Roles.Enterprise);
        intents.MapGet("/statistics", CountIntents.Handle).RequireRole(Roles.Officer, Roles.Analyst, Roles.Enterprise);
        intents.MapGet("/{id:guid}/candidate", GetCandidate.Handle).RequireRole(Roles.Officer, Roles.Partner, Roles.Enterprise);
        intents.MapPost("/{id:guid}/worker-contact", ShowContact.OfWorker).RequireRole(Roles.Partner, Roles.Enterprise);
        intents.MapPost("/{id:guid}/enterprise-contact", ShowContact.OfEnterprise).RequireRole(Roles.Partner, Roles.Worker);
    }
}
