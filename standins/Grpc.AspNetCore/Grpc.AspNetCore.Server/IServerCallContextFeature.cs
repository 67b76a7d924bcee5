using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>On the request of a gRPC call: the call.</summary>
public interface IServerCallContextFeature
{
    /// <summary>The call.</summary>
    ServerCallContext ServerCallContext { get; }
}
