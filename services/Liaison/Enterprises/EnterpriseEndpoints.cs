using ServiceDefaults.Http;
using ServiceDefaults.Rpc;
using ServiceDefaults.Security;

namespace Liaison.Enterprises;

internal static class EnterpriseEndpoints
{
    public static void MapEnterprises(this WebApplication app)
    {
        var enterprises = app.MapGroup("/api/v1/enterprises").WithTags("Enterprises");
        enterprises.MapPost("/", RegisterEnterprise.Handle).RequireRole(Roles.Officer, Roles.Partner);
        enterprises.MapPost("/import", ImportEnterprises.Handle).RequireRole(Roles.Officer, Roles.Partner)
            .AcceptsImport<EnterpriseRequest>();
        enterprises.MapGet("/", GetEnterprises.Many);
        enterprises.MapGet("/{id:guid}", GetEnterprises.One);
        enterprises.MapPut("/{id:guid}", UpdateEnterprise.Handle)
            .RequireRole(Roles.Officer, Roles.Partner, Roles.Enterprise);
        enterprises.MapPost("/{id:guid}/contact-disclosures", DiscloseContact.Handle).RequireRole(Roles.Officer);
        app.MapRpc<EnterpriseDirectoryService>();
        app.MapRpc<ContactDirectoryService>();
    }
}
