using Microsoft.EntityFrameworkCore;
using Subsidies.Database;
using Subsidies.Rules.Loans;

namespace Subsidies.Loans;

/// <summary>A published version of a loan programme. It never changes: loans name the version they were asked for under.</summary>
internal sealed class LoanProgrammeVersion
{
    public required string Code { get; init; }

    public required int Version { get; init; }

    /// <summary>The programme as it was published: YAML or JSON.</summary>
    public required string Document { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public required string PublishedBy { get; init; }

    public LoanProgramme Read() => LoanProgrammeReader.Read(Document, out var errors)
        ?? throw new InvalidOperationException($"A published loan programme can no longer be read: {errors[0]}");

    /// <summary>The newest version of a programme that is valid on a day; null where there is none.</summary>
    public static async Task<LoanProgramme?> InForceAsync(
        SubsidiesContext database, string code, DateOnly day, CancellationToken cancellationToken) =>
        (await database.LoanProgrammes.AsNoTracking().Where(known => known.Code == code && known.ValidFrom <= day)
            .OrderByDescending(known => known.Version).FirstOrDefaultAsync(cancellationToken))?.Read();

    /// <summary>The version that a loan was asked for under.</summary>
    public static async Task<LoanProgramme> OfAsync(SubsidiesContext database, Loan loan, CancellationToken cancellationToken) =>
        (await database.LoanProgrammes.AsNoTracking().SingleAsync(
            known => known.Code == loan.ProgrammeCode && known.Version == loan.ProgrammeVersion, cancellationToken)).Read();
}
