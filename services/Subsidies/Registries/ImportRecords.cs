using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.City;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Imports;
using ServiceDefaults.Security;
using Subsidies.Claims;
using Subsidies.Database;
using Subsidies.Entitlements;
using Subsidies.Rules.Policies;
using Subsidies.Rules.Registries;

namespace Subsidies.Registries;

/// <summary>
/// A record as its office sends it. Of whom it speaks is said by the platform's id or, of an enterprise, by its Unified Social
/// Credit Code.
/// </summary>
internal sealed record RecordRequest(
    string? SourceId, Guid? SubjectId, string? UnifiedSocialCreditCode, DateOnly? On, JsonElement? Values);

/// <summary>
/// Takes records of a registry as JSON Lines, all in one transaction; each bad row is reported with line, field and reason. A record
/// is known by the registry's own key: sent again it changes nothing, sent otherwise it is a correction. Then the policies
/// that the registry triggers are decided for them.
/// </summary>
internal static class ImportRecords
{
    private const int BatchSize = 500;

    private sealed record Row(int Line, string SourceId, Guid? SubjectId, string? Code, DateOnly On, string Values);

    public static async Task<Results<Ok<ImportReport>, ProblemHttpResult>> Handle(
        string code, PipeReader body, Caller caller, SubsidiesContext database, RegistryCatalogue catalogue, EntitlementFinder finder,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!(await catalogue.AllAsync(database, cancellationToken)).TryGetValue(code, out var registry))
        {
            return RegistryErrors.NotFound.ToProblem();
        }

        var report = new ImportReport();
        var batch = new List<Row>(BatchSize);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        await foreach (var line in JsonLines.ReadAsync<RecordRequest>(body, cancellationToken))
        {
            if (line.Value is not { } request)
            {
                report.Reject(line.Line, null, line.Error!);
            }
            else if (Read(line.Line, request, registry, report) is { } row)
            {
                if (seen.Add(row.SourceId))
                {
                    batch.Add(row);
                }
                else
                {
                    report.Reject(row.Line, row.SourceId, new FieldError("sourceId", "duplicate", "The file has this record twice."));
                }
            }

            if (batch.Count == BatchSize)
            {
                await SaveAsync(registry, batch, report, database, finder, clock, cancellationToken);
            }
        }

        await SaveAsync(registry, batch, report, database, finder, clock, cancellationToken);
        database.Audit(caller, "import", "registry", code, $"{report.Accepted} accepted, {report.Rejected} rejected", clock);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(report);
    }

    private static Row? Read(int line, RecordRequest request, RegistryDefinition registry, ImportReport report)
    {
        var check = new InputCheck();
        var sourceId = check.Text("sourceId", request.SourceId, 100);
        var on = check.Required("on", request.On);
        var byCode = registry.Subject == TargetGroup.Enterprise && request.UnifiedSocialCreditCode is not null;
        check.Require(byCode || request.SubjectId is not null, "subjectId", "required", "It is needed.");
        check.Require(
            !byCode || UnifiedSocialCreditCode.TryParse(request.UnifiedSocialCreditCode, out _),
            "unifiedSocialCreditCode", "format", "It is no Unified Social Credit Code.");
        var values = RegistryValues.Normalize(registry, request.Values ?? default, out var faults);
        foreach (var (field, code, message) in faults)
        {
            check.Add(field, code, message);
        }

        if (check.Failed)
        {
            report.Reject(line, request.SourceId, check.Errors);
            return null;
        }

        return new(line, sourceId, byCode ? null : request.SubjectId, byCode ? request.UnifiedSocialCreditCode : null, on, values!);
    }

    private static async Task SaveAsync(
        RegistryDefinition registry, List<Row> batch, ImportReport report, SubsidiesContext database, EntitlementFinder finder,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        var subjects = await SubjectsAsync(registry, batch, database, cancellationToken);
        await database.HoldAsync(subjects.Values, cancellationToken);
        var sourceIds = batch.ConvertAll(row => row.SourceId);
        var known = await database.RegistryRecords
            .Where(record => record.Registry == registry.Code && sourceIds.Contains(record.SourceId))
            .ToDictionaryAsync(record => record.SourceId, cancellationToken);
        var changed = new List<Guid>();
        foreach (var row in batch)
        {
            if (!subjects.TryGetValue(row.Line, out var subject))
            {
                report.Reject(row.Line, row.SourceId, new FieldError("subjectId", "unknown", "Nobody is known by it."));
                continue;
            }

            var record = known.GetValueOrDefault(row.SourceId);
            if (record is not null && record.SubjectId != subject)
            {
                report.Reject(row.Line, row.SourceId, new FieldError("subjectId", "conflict", "The record speaks of somebody else."));
                continue;
            }

            if (Learn(registry, record, row, subject, database, clock) is { } learnt)
            {
                changed.Add(learnt.Value);
                report.Accept();
            }
            else
            {
                report.Keep();
            }
        }

        await database.SaveChangesAsync(cancellationToken);
        await finder.FindAsync(registry.Code, new CaseFilter { BasisIds = changed }, cancellationToken);
        database.ChangeTracker.Clear();
        batch.Clear();
    }

    private static RecordId? Learn(
        RegistryDefinition registry, RegistryRecord? record, Row row, Guid subject, SubsidiesContext database, TimeProvider clock)
    {
        if (record is null)
        {
            record = new RegistryRecord
            {
                Id = TypedId.New<RecordId>(clock),
                Registry = registry.Code,
                SourceId = row.SourceId,
                SubjectKind = registry.Subject == TargetGroup.Worker ? BeneficiaryKind.Worker : BeneficiaryKind.Enterprise,
                SubjectId = subject,
            };
            database.Add(record);
        }

        if (record.Learn(row.On, row.Values, clock, out var changed) is { } before)
        {
            database.Add(before);
        }

        return changed ? record.Id : null;
    }

    /// <summary>Of whom each line speaks; lines that speak of nobody known are left out.</summary>
    private static async Task<IReadOnlyDictionary<int, Guid>> SubjectsAsync(
        RegistryDefinition registry, List<Row> batch, SubsidiesContext database, CancellationToken cancellationToken)
    {
        var ids = batch.Select(row => row.SubjectId).OfType<Guid>().ToHashSet();
        if (registry.Subject == TargetGroup.Worker)
        {
            var workers = await database.Workers.Where(worker => ids.Contains(worker.WorkerId))
                .Select(worker => worker.WorkerId).ToHashSetAsync(cancellationToken);
            return batch.Where(row => workers.Contains(row.SubjectId!.Value)).ToDictionary(row => row.Line, row => row.SubjectId!.Value);
        }

        var codes = batch.Select(row => row.Code).OfType<string>().ToHashSet();
        var enterprises = await database.Enterprises
            .Where(enterprise => ids.Contains(enterprise.EnterpriseId) || codes.Contains(enterprise.UnifiedSocialCreditCode!))
            .Select(enterprise => new { enterprise.EnterpriseId, enterprise.UnifiedSocialCreditCode }).ToListAsync(cancellationToken);
        var byId = enterprises.Select(enterprise => enterprise.EnterpriseId).ToHashSet();
        // A code that two entries have says of neither which is meant.
        var byCode = enterprises.Where(enterprise => enterprise.UnifiedSocialCreditCode is not null)
            .GroupBy(enterprise => enterprise.UnifiedSocialCreditCode!).Where(same => same.Count() == 1)
            .ToDictionary(same => same.Key, same => same.Single().EnterpriseId);
        return batch
            .Select(row => (row.Line, Subject: row.Code is { } code
                ? byCode.TryGetValue(code, out var id) ? id : (Guid?)null
                : byId.Contains(row.SubjectId!.Value) ? row.SubjectId : null))
            .Where(row => row.Subject is not null).ToDictionary(row => row.Line, row => row.Subject!.Value);
    }
}
