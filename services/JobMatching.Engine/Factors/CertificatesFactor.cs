namespace JobMatching.Engine.Factors;

/// <summary>Certificates that an employer would like to see. Those without which nobody may do the work are a hard condition.</summary>
internal sealed class CertificatesFactor() : FactorRule(FactorCodes.Certificates, 1)
{
    public override double Value(in Pair pair) => Share(pair.Post.CertificatesWished, pair.Worker.Certificates);

    public override (string Zh, string En) Reason(in Pair pair, double value) => pair.Post.CertificatesWished.Count == 0
        ? ("岗位未优先考虑证书", "The post prefers no certificate")
        : ($"持有优先证书的{100 * value:F0}%", $"Holds {100 * value:F0}% of the certificates preferred");
}
