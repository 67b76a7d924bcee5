using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using ServiceDefaults.Imports;

namespace ServiceDefaults.Http;

/// <summary>Marks an endpoint that takes a file.</summary>
public static class ImportEndpoints
{
    /// <summary>Largest file taken in one request.</summary>
    public const long LargestFile = 512L * 1024 * 1024;

    /// <summary>Lets the endpoint take large bodies of JSON Lines whose lines are <typeparamref name="TRow"/>.</summary>
    public static RouteHandlerBuilder AcceptsImport<TRow>(this RouteHandlerBuilder endpoint)
        where TRow : notnull =>
        endpoint.Accepts<TRow>(JsonLines.ContentType).WithMetadata(new ImportSize(LargestFile));

    /// <summary>Lets the endpoint take a file as it is, up to so many bytes.</summary>
    public static RouteHandlerBuilder AcceptsFile(this RouteHandlerBuilder endpoint, string contentType, long largest) =>
        endpoint.Accepts<string>(contentType).WithMetadata(new ImportSize(largest));

    private sealed class ImportSize(long largest) : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => largest;
    }
}
