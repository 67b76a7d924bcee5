using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Says how servers keep their data and how long they live.</summary>
public static class ContainerResourceBuilderExtensions
{
    /// <summary>
    /// Says how long the server lives. Here every server ends with the app host; what has a volume finds its data again.
    /// </summary>
    /// <typeparam name="T">The kind of server.</typeparam>
    /// <param name="builder">The server.</param>
    /// <param name="lifetime">How long.</param>
    public static IResourceBuilder<T> WithLifetime<T>(this IResourceBuilder<T> builder, ContainerLifetime lifetime)
        where T : ContainerResource => builder.WithAnnotation(
            new ContainerLifetimeAnnotation { Lifetime = lifetime }, ResourceAnnotationMutationBehavior.Replace);

    /// <summary>Lets the server keep its data in a named volume.</summary>
    /// <typeparam name="T">The kind of server.</typeparam>
    /// <param name="builder">The server.</param>
    /// <param name="name">The name of the volume.</param>
    /// <param name="target">Where the server sees it.</param>
    /// <param name="isReadOnly">Whether the server may only read it.</param>
    public static IResourceBuilder<T> WithVolume<T>(
        this IResourceBuilder<T> builder, string? name, string target, bool isReadOnly = false)
        where T : ContainerResource => builder.WithAnnotation(
            new ContainerMountAnnotation(name, target, ContainerMountType.Volume, isReadOnly));
}

/// <summary>Makes names for volumes.</summary>
public static class VolumeNameGenerator
{
    /// <summary>The name of a resource's volume.</summary>
    /// <typeparam name="T">The kind of resource.</typeparam>
    /// <param name="builder">The resource.</param>
    /// <param name="suffix">What the volume is for.</param>
    public static string Generate<T>(IResourceBuilder<T> builder, string suffix)
        where T : IResource =>
        $"{builder.ApplicationBuilder.Environment.ApplicationName.ToLowerInvariant()}-{builder.Resource.Name}-{suffix}";
}
