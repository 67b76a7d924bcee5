using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Subsidies.Claims;
using Subsidies.Database;
using Subsidies.Rules.Loans;

namespace Subsidies.Loans;

/// <summary>Layoffs that the registry of unemployment insurance knows of.</summary>
internal static class Layoffs
{
    public const string Registry = "insuredYear";

    /// <summary>The first day, after the loan was paid out, of which the registry says that more was laid off than the programme bears.</summary>
    public static async Task<DateOnly?> SinceAsync(
        SubsidiesContext database, Loan loan, LoanProgramme programme, DateOnly before, CancellationToken cancellationToken)
    {
        if (programme.MostLayoffs is not { } most || loan.BorrowerKind != BeneficiaryKind.Enterprise)
        {
            return null;
        }

        var records = await database.RegistryRecords.AsNoTracking()
            .Where(record => record.SubjectId == loan.ApplicantId && record.Registry == Registry
                && record.On >= loan.DisbursedOn && record.On < before)
            .OrderBy(record => record.On).Select(record => new { record.On, record.Values }).ToListAsync(cancellationToken);
        return records.Find(record => Rate(record.Values) > most.Value)?.On;
    }

    private static decimal? Rate(string values)
    {
        using var document = JsonDocument.Parse(values);
        return document.RootElement.TryGetProperty("layoffRate", out var rate)
            ? decimal.Parse(rate.GetString()!, CultureInfo.InvariantCulture)
            : null;
    }
}
