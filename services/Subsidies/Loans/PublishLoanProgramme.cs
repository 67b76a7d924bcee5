using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Database;
using ServiceDefaults.Errors;
using ServiceDefaults.Security;
using Subsidies.Database;
using Subsidies.Policies;
using Subsidies.Rules.Loans;

namespace Subsidies.Loans;

/// <summary>Publishes a version of a loan programme: from the service's own documents when it migrates, or over the API.</summary>
internal static class PublishLoanProgramme
{
    public static async Task<Results<Created<ProgrammeResponse>, ProblemHttpResult>> Handle(
        Stream body, Caller caller, SubsidiesContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await DocumentBody.ReadAsync(body, cancellationToken) is not { } text)
        {
            return CommonErrors.TooLarge.ToProblem();
        }

        if (LoanProgrammeReader.Read(text, out var errors) is not { } programme)
        {
            return new Failure(LoanErrors.ProgrammeInvalid, Fields: [.. errors.Select(error =>
                new FieldError(error.Field, error.Code, error.Message, error.Line, error.Column))]).ToProblem();
        }

        await using var transaction = await database.EnsureTransactionAsync(cancellationToken);
        var newest = await database.LoanProgrammes.Where(known => known.Code == programme.Code)
            .MaxAsync(known => (int?)known.Version, cancellationToken) ?? 0;
        if (programme.Version != newest + 1)
        {
            return LoanErrors.VersionNotNext.Because($"The next version of {programme.Code} is {newest + 1}.").ToProblem();
        }

        if (await AddAsync(database, programme, text, caller.Id, clock, cancellationToken) is { } failure)
        {
            return failure.ToProblem();
        }

        database.Audit(caller, "publish", "loan-programme", $"{programme.Code} v{programme.Version}", null, clock);
        await database.SaveChangesAsync(cancellationToken);
        var fund = await database.GuaranteeFunds.AsNoTracking().SingleAsync(known => known.ProgrammeCode == programme.Code, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Created($"/api/v1/loan-programmes/{programme.Code}", ProgrammeResponse.Of(programme, fund));
    }

    /// <summary>Publishes the service's own programmes; those published before stay as they are.</summary>
    public static async Task SeedAsync(SubsidiesContext database, TimeProvider clock, CancellationToken cancellationToken)
    {
        foreach (var text in await DocumentBody.EmbeddedAsync("loan-programme:", cancellationToken))
        {
            var programme = LoanProgrammeReader.Read(text, out var errors)
                ?? throw new InvalidOperationException($"A shipped loan programme has faults: {string.Join("; ", errors)}");
            if (!await database.LoanProgrammes.AnyAsync(
                known => known.Code == programme.Code && known.Version == programme.Version, cancellationToken))
            {
                await AddAsync(database, programme, text, "migration", clock, cancellationToken);
            }
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    private static async Task<Failure?> AddAsync(
        SubsidiesContext database, LoanProgramme programme, string text, string publishedBy, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (await GuaranteeFund.SetAsync(database, programme, cancellationToken) is { } failure)
        {
            return failure;
        }

        database.Add(new LoanProgrammeVersion
        {
            Code = programme.Code,
            Version = programme.Version,
            Document = text,
            ValidFrom = programme.ValidFrom,
            PublishedAt = clock.GetUtcNow(),
            PublishedBy = publishedBy,
        });
        return null;
    }
}
