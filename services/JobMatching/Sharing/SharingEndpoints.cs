using MassTransit;
using ServiceDefaults.Security;

namespace JobMatching.Sharing;

internal static class SharingEndpoints
{
    public static void AddSharing(this WebApplicationBuilder builder) => builder.Services.AddHostedService<SharingCalendar>();

    public static void AddSharingConsumers(this IBusRegistrationConfigurator bus) => bus.AddConsumer<RecordStaffDeclarations>();

    public static void MapSharing(this WebApplication app)
    {
        var sharings = app.MapGroup("/api/v1/staff-sharings").WithTags("Staff sharings");
        sharings.MapPost("/", ProposeSharing.Handle).RequireRole(Roles.Officer, Roles.Partner, Roles.Enterprise);
        sharings.MapGet("/", GetSharings.Many).RequireRole(Roles.Officer, Roles.Partner, Roles.Analyst, Roles.Enterprise);
        sharings.MapGet("/{id:guid}", GetSharings.One).RequireRole(Roles.Officer, Roles.Partner, Roles.Analyst, Roles.Enterprise);
        sharings.MapPost("/{id:guid}/lender-answer", AnswerSharing.ByLender)
            .RequireRole(Roles.Officer, Roles.Partner, Roles.Enterprise);
        sharings.MapPost("/{id:guid}/borrower-answer", AnswerSharing.ByBorrower)
            .RequireRole(Roles.Officer, Roles.Partner, Roles.Enterprise);
        sharings.MapPost("/{id:guid}/end", EndSharing.Handle).RequireRole(Roles.Officer, Roles.Partner, Roles.Enterprise);
        sharings.MapGet("/counterparts/{declarationId:guid}", GetCounterparts.Handle)
            .RequireRole(Roles.Officer, Roles.Partner, Roles.Enterprise);
        sharings.MapGet("/plan", PlanSharing.Handle).RequireRole(Roles.Officer, Roles.Analyst);
    }
}
