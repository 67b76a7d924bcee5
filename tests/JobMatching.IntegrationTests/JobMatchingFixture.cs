using JobMatching.Database;
using JobMatching.IntegrationTests;
using Testing;

[assembly: AssemblyFixture(typeof(JobMatchingFixture))]

namespace JobMatching.IntegrationTests;

public sealed class JobMatchingFixture : IAsyncLifetime
{
    private readonly LiaisonDirectory _liaison = new();

    internal Service JobMatching { get; private set; } = null!;

    /// <summary>What Liaison knows and has not told yet.</summary>
    internal LiaisonDirectory Liaison => _liaison;

    public async ValueTask InitializeAsync()
    {
        await _liaison.StartAsync(TestContext.Current.CancellationToken);
        JobMatching = new Service(_liaison);
        await JobMatching.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await JobMatching.DisposeAsync();
        await _liaison.DisposeAsync();
    }

    internal sealed class Service(LiaisonDirectory liaison) : ServiceFixture<JobMatchingContext>("jobmatching")
    {
        /// <summary>Pairs: so few that a test reaches them.</summary>
        public const int LargestLiveRun = 30;

        protected override IEnumerable<KeyValuePair<string, string>> MoreSettings() =>
            [new("services:liaison:grpc:0", liaison.Address), new("Matching:LargestLiveRun", $"{LargestLiveRun}")];
    }
}
