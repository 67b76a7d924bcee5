using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Subsidies.Payments;

internal static class PaymentEndpoints
{
    public static void MapPayments(this WebApplication app)
    {
        var batches = app.MapGroup("/api/v1/payment-batches").WithTags("Payment batches").RequireRole(Roles.Cashier);
        batches.MapPost("/", OrderPayments.Handle);
        batches.MapGet("/", GetBatches.Many);
        batches.MapGet("/{id:guid}", GetBatches.One);
        batches.MapGet("/{id:guid}/payments", GetBatches.Payments);
        batches.MapGet("/{id:guid}/file", GetBatches.File);
        batches.MapPost("/{id:guid}/follow-up", OrderPayments.Follow);
        batches.MapPost("/{id:guid}/results", TakeResults.Handle).AcceptsFile(BankFile.ContentType, TakeResults.LargestFile);
    }
}
