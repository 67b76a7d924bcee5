using ServiceDefaults.Security;

namespace JobMatching.Intents;

internal static class IntentEndpoints
{
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
    }
}
