using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Errors;
using Training.Database;

namespace Training.Certificates;

/// <summary>Lets anyone who was shown a certificate see that it is real. Says nothing of the holder.</summary>
internal static class VerifyCertificate
{
    private static readonly Error NotFound = new(
        "certificate-not-found", ErrorKind.NotFound, "There is no certificate with this number.", "没有此编号的证书。");

    public sealed record Response(string Number, string Course, int Hours, DateOnly IssuedOn);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string number, TrainingContext database, CancellationToken cancellationToken)
    {
        // A number that cannot be one costs no query: this address is open to everybody.
        var found = CertificateNumber.IsValid(number)
            ? await database.Certificates.AsNoTracking()
                .SingleOrDefaultAsync(certificate => certificate.Number == number, cancellationToken)
            : null;
        return found is null
            ? NotFound.ToProblem()
            : TypedResults.Ok(new Response(found.Number, found.Course, found.Hours, found.IssuedOn));
    }
}
