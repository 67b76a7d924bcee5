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
using Subsidies.PolicyRuns;
using Subsidies.Rules.Policies;
using Subsidies.Rules.Registries;

namespace Subsidies.Registries;

/// <summary>
/// A record as its office sends it. Of whom it speaks is said by the platform's id or by the number that offices know: an enterprise's
/// Unified Social Credit Code, a worker's resident id number. The latter is asked for and not kept.
/// </summary>
internal sealed record RecordRequest(
    string? SourceId, Guid? SubjectId, string? UnifiedSocialCreditCode, string? IdNumber, DateOnly? On, JsonElement? Values);

/// <summary>
/// Takes records of a registry as JSON Lines, all in one transaction; each bad row is reported with line, field and reason. A record
/// is known by the registry's own key: sent again it changes nothing, sent otherwise it is a correction. Then the policies
/// that the registry triggers are decided for them.
/// </summary>
internal static class ImportRecords
{
    private const int BatchSize = 500;

    /// <param name="Number">The office's number of the subject; null where the platform's id is given.</param>
    internal sealed record Row(int Line, string SourceId, Guid? SubjectId, string? Number, DateOnly On, string Values);

    public static async Task<Results<Ok<ImportReport>, ProblemHttpResult>> Handle(
        string code, PipeReader body, Caller caller, SubsidiesContext database, RegistryCatalogue catalogue, RecordSubjects subjects,
        EntitlementFinder finder, ClaimCorrections corrections, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!(await catalogue.AllAsync(database, cancellationToken)).TryGetValue(code, out var registry) || registry.KeptBy == RegistryKeeper.Platform)
        {
            return (registry is null ? RegistryErrors.NotFound : RegistryErrors.KeptHere).ToProblem();
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
                await SaveAsync(
                    registry, batch, await subjects.OfAsync(registry, batch, caller, cancellationToken), report, database, finder, corrections, clock, cancellationToken);
            }
        }

        await SaveAsync(
            registry, batch, await subjects.OfAsync(registry, batch, caller, cancellationToken), report, database, finder, corrections, clock, cancellationToken);
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
        var number = NumberOf(request, registry, check);
        check.Require(number is not null || request.SubjectId is not null, "subjectId", "required", "It is needed.");
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

        return new(line, sourceId, request.SubjectId, number, on, values!);
    }

    /// <summary>The number that the office knows its subject by; null where it says none.</summary>
    private static string? NumberOf(RecordRequest request, RegistryDefinition registry, InputCheck check)
    {
        if (registry.Subject == TargetGroup.Worker)
        {
            var number = request.IdNumber;
            return number is null ? null
                : check.Parse<ResidentIdNumber>("idNumber", number, ResidentIdNumber.TryParse, "invalid-id-number", "It is no resident id number.").ToString();
        }

        var code = request.UnifiedSocialCreditCode;
        check.Require(
            code is null || UnifiedSocialCreditCode.TryParse(code, out _), "unifiedSocialCreditCode", "format", "It is no Unified Social Credit Code.");
        return code;
    }

    private static async Task SaveAsync(
        RegistryDefinition registry, List<Row> batch, IReadOnlyDictionary<int, Guid> subjects, ImportReport report, SubsidiesContext database,
        EntitlementFinder finder, ClaimCorrections corrections, TimeProvider clock, CancellationToken cancellationToken)
    {
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

            // What was granted for a month was granted for it: in another month the same record would be granted for again.
            if (record is not null && PolicyRun.MonthOf(record.On) != PolicyRun.MonthOf(row.On))
            {
                report.Reject(row.Line, row.SourceId, new FieldError("on", "conflict", $"The record speaks of {record.On:yyyy-MM}."));
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
        var about = new CaseFilter { BasisIds = changed, Subjects = [.. subjects.Values.Distinct().Select(id => CaseFilter.Of(Kind(registry), id))] };
        await finder.FindAsync(registry.Code, about, cancellationToken);
        await corrections.ApplyAsync([.. changed.Intersect(known.Values.Select(record => record.Id.Value))], cancellationToken);
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
                SubjectKind = Kind(registry),
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

    private static BeneficiaryKind Kind(RegistryDefinition registry) =>
        registry.Subject == TargetGroup.Worker ? BeneficiaryKind.Worker : BeneficiaryKind.Enterprise;
}
