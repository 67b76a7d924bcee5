using Grpc.Core.Interceptors;
using Microsoft.Extensions.DependencyInjection;

namespace Grpc.AspNetCore.Server;

/// <summary>An interceptor's type and the arguments to create it with.</summary>
public class InterceptorRegistration
{
    private readonly object[] _arguments;
    private ObjectFactory? _factory;

    internal InterceptorRegistration(Type type, object[] arguments)
    {
        Type = type;
        _arguments = arguments;
    }

    /// <summary>The type.</summary>
    public Type Type { get; }

    /// <summary>The arguments that do not come from services.</summary>
    public IReadOnlyList<object> Arguments => _arguments;

    /// <summary>A registered interceptor is the container's to dispose, another is ours.</summary>
    internal Interceptor Create(IServiceProvider services, out bool created)
    {
        created = false;
        if (_arguments.Length == 0 && services.GetService(Type) is Interceptor registered)
        {
            return registered;
        }

        created = true;
        _factory ??= ActivatorUtilities.CreateFactory(Type, [.. _arguments.Select(argument => argument.GetType())]);
        return (Interceptor)_factory(services, _arguments);
    }
}
