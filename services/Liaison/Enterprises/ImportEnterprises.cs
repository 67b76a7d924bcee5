using System.IO.Pipelines;
using Liaison.Database;
using Liaison.Officers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.City;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Imports;
using ServiceDefaults.PersonalData;

namespace Liaison.Enterprises;

/// <summary>
/// Takes enterprises as JSON Lines. Good rows are registered, all in one transaction; each bad row is reported with line,
/// field and reason. A row is known by its Unified Social Credit Code, so that sending a file again changes nothing.
/// </summary>
internal static class ImportEnterprises
{
    private const int BatchSize = 1000;

    public static async Task<Ok<ImportReport>> Handle(
        PipeReader body, LiaisonContext database, PersonalDataProtector protector, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var report = new ImportReport();
        var seen = new HashSet<UnifiedSocialCreditCode>();
        var batch = new List<Row>(BatchSize);
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        await foreach (var line in JsonLines.ReadAsync<EnterpriseRequest>(body, cancellationToken))
        {
            if (line.Value is not { } request)
            {
                report.Reject(line.Line, null, line.Error!);
                continue;
            }

            var check = new InputCheck();
            var (code, profile, contact) = request.Read(check, protector);
            if (check.Failed)
            {
                report.Reject(line.Line, request.UnifiedSocialCreditCode, check.Errors);
            }
            else if (!seen.Add(code))
            {
                report.Keep();
            }
            else
            {
                batch.Add(new Row(code, profile, contact));
            }

            if (batch.Count == BatchSize)
            {
                await SaveAsync(database, batch, report, clock, cancellationToken);
            }
        }

        await SaveAsync(database, batch, report, clock, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(report);
    }

    private static async Task SaveAsync(
        LiaisonContext database, List<Row> batch, ImportReport report, TimeProvider clock, CancellationToken cancellationToken)
    {
        var codes = batch.ConvertAll(row => row.Code);
        var known = await database.Enterprises
            .Where(enterprise => codes.Contains(enterprise.UnifiedSocialCreditCode))
            .Select(enterprise => enterprise.UnifiedSocialCreditCode).ToHashSetAsync(cancellationToken);
        var added = new List<Enterprise>();
        foreach (var row in batch)
        {
            if (known.Contains(row.Code))
            {
                report.Keep();
                continue;
            }

            added.Add(RegisterEnterprise.Add(database, row.Code, row.Profile, row.Contact, clock));
            report.Accept();
        }

        await OfficerAssignment.AssignAsync(database, added, clock, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        database.ChangeTracker.Clear();
        batch.Clear();
    }

    private sealed record Row(UnifiedSocialCreditCode Code, EnterpriseProfile Profile, Contact? Contact);
}
