using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>Creates the service for a call; one that is registered belongs to the container.</summary>
internal static class ServiceInvoker<TService>
    where TService : class
{
    private static readonly Lazy<ObjectFactory<TService>> Factory =
        new(() => ActivatorUtilities.CreateFactory<TService>(Type.EmptyTypes));

    public static TService Create(HttpContext http, out bool created)
    {
        var registered = http.RequestServices.GetService<TService>();
        created = registered is null;
        return registered ?? Factory.Value(http.RequestServices, []);
    }

    public static ValueTask ReleaseAsync(object instance, bool created)
    {
        switch (created ? instance : null)
        {
            case IAsyncDisposable disposable:
                return disposable.DisposeAsync();
            case IDisposable disposable:
                disposable.Dispose();
                return default;
            default:
                return default;
        }
    }
}
