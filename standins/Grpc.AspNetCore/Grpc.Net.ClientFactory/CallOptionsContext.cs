using Grpc.Core;

namespace Grpc.Net.ClientFactory;

/// <summary>A call whose options are being made.</summary>
public sealed class CallOptionsContext
{
    internal CallOptionsContext(CallOptions callOptions, IServiceProvider serviceProvider)
    {
        CallOptions = callOptions;
        ServiceProvider = serviceProvider;
    }

    /// <summary>The options.</summary>
    public CallOptions CallOptions { get; set; }

    /// <summary>The services of the scope that the client is from.</summary>
    public IServiceProvider ServiceProvider { get; }
}
