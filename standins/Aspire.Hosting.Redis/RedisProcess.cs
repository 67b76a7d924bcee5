using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Redis;

/// <summary>Runs a Redis server with data of its own.</summary>
internal sealed class RedisProcess(RedisResource resource) : LocalServer
{
    public override async Task<ProcessSpecification> PrepareAsync(
        LocalServerContext context, CancellationToken cancellationToken)
    {
        var server = Require("redis-server", "/usr/bin/redis-server", "/usr/local/bin/redis-server");
        DirectoryAccess.CreatePrivate(context.Directory);

        // The password goes into a file: a command line is read by every user of the machine.
        var secrets = Path.Combine(context.Directory, "secrets.conf");
        var password = resource.PasswordParameter is { } parameter
            ? await parameter.GetValueAsync(cancellationToken).ConfigureAwait(false)
            : null;
        DirectoryAccess.WritePrivate(secrets, password is null ? "" : $"requirepass {password}\n");

        string[] save = resource.TryGetLastAnnotation<RedisPersistence>(out var persistence)
            ? ["--save", persistence.Seconds, persistence.Changes]
            : ["--save", ""];
        return new ProcessSpecification
        {
            Program = server,
            Arguments =
            [
                secrets, "--bind", "127.0.0.1", "--port", resource.PrimaryEndpoint.Port.ToString(CultureInfo.InvariantCulture),
                "--dir", context.Directory, .. save, .. context.Configuration.Arguments,
            ],
            WorkingDirectory = context.Directory,
            OwnsWorkingDirectory = true,
            Environment = context.Configuration.Environment,
        };
    }
}

internal sealed record RedisPersistence(string Seconds, string Changes) : IResourceAnnotation;
