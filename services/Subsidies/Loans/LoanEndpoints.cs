using ServiceDefaults.Security;

namespace Subsidies.Loans;

internal static class LoanEndpoints
{
    public static void MapLoans(this WebApplication app)
    {
        var programmes = app.MapGroup("/api/v1/loan-programmes").WithTags("Loans");
        programmes.MapGet("/", GetProgrammes.Many);
        programmes.MapPost("/", PublishLoanProgramme.Handle).RequireRole(Roles.Administrator)
            .Accepts<object>("application/yaml", "application/json");
        programmes.MapGet("/{code}/report", ReportProgramme.Handle).RequireRole(Roles.Reviewer, Roles.Officer, Roles.Cashier, Roles.Analyst);
        programmes.MapPost("/{code}/interest-quarters", SettleInterest.Handle).RequireRole(Roles.Reviewer, Roles.Cashier);

        app.MapPost("/api/v1/loan-applications", ApplyForLoan.Handle).WithTags("Loans")
            .RequireRole(Roles.Worker, Roles.Enterprise, Roles.Officer);

        var loans = app.MapGroup("/api/v1/loans").WithTags("Loans");
        loans.MapGet("/", GetLoans.Many);
        loans.MapGet("/{id:guid}", GetLoans.One);
        loans.MapGet("/{id:guid}/schedule", GetLoans.Schedule);
        loans.MapGet("/{id:guid}/repayments", GetLoans.Repayments);
        loans.MapPost("/{id:guid}/sign-offs", SignLoan.Sign).RequireRole(Roles.Reviewer, Roles.Partner);
        loans.MapPost("/{id:guid}/rejections", SignLoan.Reject).RequireRole(Roles.Reviewer, Roles.Partner);
        loans.MapPost("/{id:guid}/withdrawals", SignLoan.Withdraw).RequireRole(Roles.Worker, Roles.Enterprise, Roles.Officer);
        loans.MapPost("/{id:guid}/disbursements", DisburseLoan.Handle).RequireRole(Roles.Partner);
        loans.MapPost("/{id:guid}/repayments", TakeRepayment.Handle).RequireRole(Roles.Partner);
        loans.MapPost("/{id:guid}/stops", StopSubsidy.Handle).RequireRole(Roles.Reviewer, Roles.Officer, Roles.Partner);
        loans.MapPost("/{id:guid}/resumptions", ResumeSubsidy.Handle).RequireRole(Roles.Reviewer);
        loans.MapGet("/{id:guid}/jobs/{quarter}", ReportJobs.Get);
        loans.MapPut("/{id:guid}/jobs/{quarter}", ReportJobs.Put).RequireRole(Roles.Worker, Roles.Enterprise, Roles.Officer);
    }
}
