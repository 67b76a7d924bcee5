namespace Gateway.Quotas;

/// <summary>Registers the quotas.</summary>
internal static class QuotaExtensions
{
    public static void AddQuotas(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<QuotaLedger>();
        builder.Services.AddSingleton<Quota>();
    }
}
