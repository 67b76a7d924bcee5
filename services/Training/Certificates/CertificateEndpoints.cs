namespace Training.Certificates;

internal static class CertificateEndpoints
{
    public static void MapCertificates(this WebApplication app) =>
        app.MapGet("/api/v1/certificates/{number}", VerifyCertificate.Handle).WithTags("Certificates").AllowAnonymous();
}
