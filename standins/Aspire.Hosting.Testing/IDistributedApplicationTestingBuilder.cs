namespace Aspire.Hosting.Testing;

/// <summary>An application that a test is about to build.</summary>
public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IAsyncDisposable, IDisposable
{
    /// <summary>The application that was described.</summary>
    /// <param name="cancellationToken">Stops the wait.</param>
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}
