using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using Subsidies.Database;

namespace Subsidies.Loans;

/// <summary>What a programme has come to.</summary>
internal sealed record ProgrammeReport(
    string ProgrammeCode,
    int Applications,
    int Loans,
    decimal Principal,
    decimal Outstanding,
    int JobsCreated,
    int JobsKept,
    decimal Interest,
    decimal SubsidyDue,
    decimal SubsidyPaid,
    decimal SubsidyOverpaid,
    decimal SubsidyTakenBack,
    decimal Guaranteed,
    decimal MostGuaranteed);

internal static class ReportProgramme
{
    /// <summary>
    /// Counted in one statement. Of each loan the newest report of jobs counts: a job is carried once, not once a quarter. Overpaid is what
    /// waits to be set off; of a loan that was stopped or repaid nothing waits, what was too much is taken back.
    /// </summary>
    public static async Task<Results<Ok<ProgrammeReport>, ProblemHttpResult>> Handle(
        string code, SubsidiesContext database, CancellationToken cancellationToken)
    {
        var report = await database.Database.SqlQuery<ProgrammeReport>(
            $"""
            WITH mine AS (SELECT * FROM loan WHERE programme_code = {code}),
            jobs AS (
                SELECT DISTINCT ON (loan_id) created, kept FROM job_report JOIN mine ON mine.id = loan_id ORDER BY loan_id, quarter DESC),
            quarters AS (SELECT interest_quarter.* FROM interest_quarter JOIN mine ON mine.id = loan_id),
            newest AS (
                SELECT DISTINCT ON (loan_id) overpaid - taken_back AS waits FROM quarters JOIN mine ON mine.id = loan_id
                WHERE stopped_on IS NULL AND closed_on IS NULL ORDER BY loan_id, quarter DESC)
            SELECT programme_code AS "ProgrammeCode",
                (SELECT count(*) FROM mine)::int AS "Applications",
                (SELECT count(*) FROM mine WHERE disbursed_on IS NOT NULL)::int AS "Loans",
                (SELECT coalesce(sum(principal), 0) FROM mine WHERE disbursed_on IS NOT NULL) AS "Principal",
                (SELECT coalesce(sum(outstanding), 0) FROM mine) AS "Outstanding",
                (SELECT coalesce(sum(created), 0) FROM jobs)::int AS "JobsCreated",
                (SELECT coalesce(sum(kept), 0) FROM jobs)::int AS "JobsKept",
                (SELECT coalesce(sum(interest), 0) FROM quarters) AS "Interest",
                (SELECT coalesce(sum(due), 0) FROM quarters) AS "SubsidyDue",
                (SELECT coalesce(sum(payment.amount), 0) FROM quarters JOIN claim ON basis_id = record_id
                    JOIN payment ON claim_id = claim.id JOIN payment_result ON payment_id = payment.id AND settled) AS "SubsidyPaid",
                (SELECT coalesce(sum(waits), 0) FROM newest) AS "SubsidyOverpaid",
                (SELECT coalesce(sum(due - (record."values"::jsonb ->> 'subsidised')::numeric), 0) FROM quarters
                    JOIN registry_record record ON record.id = record_id) AS "SubsidyTakenBack",
                exposure AS "Guaranteed", most_exposure AS "MostGuaranteed"
            FROM guarantee_fund WHERE programme_code = {code}
            """).SingleOrDefaultAsync(cancellationToken);
        return report is null ? LoanErrors.ProgrammeNotFound.ToProblem() : TypedResults.Ok(report);
    }
}
