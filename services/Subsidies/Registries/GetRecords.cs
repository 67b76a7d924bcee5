using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using ServiceDefaults.Http;
using Subsidies.Database;

namespace Subsidies.Registries;

internal sealed record RecordResponse(
    Guid Id, string SourceId, string SubjectKind, Guid SubjectId, DateOnly On, JsonNode Values, int Revision, DateTimeOffset KnownAt)
{
    public static RecordResponse Of(RegistryRecord record) => new(
        record.Id.Value, record.SourceId, Words.Of(record.SubjectKind), record.SubjectId, record.On, JsonNode.Parse(record.Values)!,
        record.Revision, record.KnownAt);
}

internal static class GetRecords
{
    private const int MaximumLimit = 1000;

    /// <summary>A page of a registry's records in their newest revision, of one subject or all.</summary>
    public static async Task<Results<Ok<Page<RecordResponse>>, ProblemHttpResult>> Many(
        string code, SubsidiesContext database, RegistryCatalogue catalogue, CancellationToken cancellationToken,
        Guid? subjectId = null, Guid? after = null, int limit = 100)
    {
        if (!(await catalogue.AllAsync(database, cancellationToken)).ContainsKey(code))
        {
            return RegistryErrors.NotFound.ToProblem();
        }

        var lastId = RecordId.From(after ?? Guid.Empty);
        var size = Math.Clamp(limit, 1, MaximumLimit);
        var found = await database.RegistryRecords.AsNoTracking()
            .Where(record => record.Registry == code && record.Id > lastId && (subjectId == null || record.SubjectId == subjectId))
            .OrderBy(record => record.Id).Take(size + 1).ToListAsync(cancellationToken);
        return TypedResults.Ok(Page.Of(found.ConvertAll(RecordResponse.Of), size, record => record.Id));
    }
}
