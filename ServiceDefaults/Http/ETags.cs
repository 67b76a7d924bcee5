using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using ServiceDefaults.Errors;

namespace ServiceDefaults.Http;

/// <summary>Row versions as ETags.</summary>
public static class ETags
{
    /// <summary>Tells the caller the version it was shown.</summary>
    public static void SetETag(this HttpResponse response, uint version) =>
        response.Headers.ETag = new EntityTagHeaderValue($"\"{version.ToString(CultureInfo.InvariantCulture)}\"").ToString();

    /// <summary>Why an update may not go on: no If-Match, or another version than the present one. Null when it may.</summary>
    public static Error? CheckVersion(this HttpRequest request, uint version)
    {
        var tags = request.GetTypedHeaders().IfMatch;
        if (tags.Count == 0)
        {
            return CommonErrors.VersionRequired;
        }

        var present = $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";
        return tags.Any(tag => tag.Tag == present || tag.Tag == "*") ? null : CommonErrors.VersionMismatch;
    }
}
