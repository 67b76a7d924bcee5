using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Postgres;

/// <summary>Runs a PostgreSQL server with data of its own, as the user postgres where the app host is root.</summary>
internal sealed class PostgresProcess(PostgresServerResource resource) : LocalServer
{
    private const string MaximumConnections = "400";

    public override async Task<ProcessSpecification> PrepareAsync(
        LocalServerContext context, CancellationToken cancellationToken)
    {
        var server = Require("postgresql", Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql")
                .OrderByDescending(path => decimal.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture))
                .Select(path => Path.Combine(path, "bin", "postgres"))
            : []);
        // PostgreSQL refuses to be root.
        var user = Environment.IsPrivilegedProcess ? "postgres" : null;
        var data = Path.Combine(context.Directory, "data");
        if (!File.Exists(Path.Combine(data, "PG_VERSION")))
        {
            await InitializeAsync(server, user, context, data, cancellationToken).ConfigureAwait(false);
        }

        var port = resource.PrimaryEndpoint.Port.ToString(CultureInfo.InvariantCulture);
        List<string> settings =
        [
            "listen_addresses=127.0.0.1", $"port={port}", $"max_connections={MaximumConnections}",
            // Its socket would lie in a directory that other servers share.
            "unix_socket_directories=", "shared_buffers=128MB", "log_line_prefix=%m [%p] ",
        ];
        if (!context.IsPersistent)
        {
            settings.AddRange(["fsync=off", "synchronous_commit=off", "full_page_writes=off"]);
        }

        return new ProcessSpecification
        {
            Program = server,
            Arguments = ["-D", data, .. settings.SelectMany(setting => new[] { "-c", setting }), .. context.Configuration.Arguments],
            WorkingDirectory = context.Directory,
            OwnsWorkingDirectory = true,
            Environment = new Dictionary<string, string>(context.Configuration.Environment)
            {
                ["PATH"] = "/usr/bin:/bin",
                ["LANG"] = "C.UTF-8",
            },
            InheritsEnvironment = false,
            User = user,
            StopSignal = PosixSignal.SIGINT,
        };
    }

    private async Task InitializeAsync(
        string server, string? user, LocalServerContext context, string data, CancellationToken cancellationToken)
    {
        // What an interrupted attempt left is not a cluster; a cluster has its version file.
        if (Directory.Exists(data))
        {
            Directory.Delete(data, recursive: true);
        }

        DirectoryAccess.CreatePrivate(context.Directory);
        var password = Path.Combine(context.Directory, "password");
        DirectoryAccess.WritePrivate(
            password, (await resource.PasswordParameter.GetValueAsync(cancellationToken).ConfigureAwait(false))!);
        if (user is not null)
        {
            await ExecuteAsync("chown", ["-R", $"{user}:{user}", context.Directory], context, cancellationToken).ConfigureAwait(false);
        }

        // It is made beside its place and then moved there whole.
        var draft = data + ".new";
        if (Directory.Exists(draft))
        {
            Directory.Delete(draft, recursive: true);
        }

        var userName = await resource.UserNameReference.GetValueAsync(cancellationToken).ConfigureAwait(false);
        string[] initialize =
        [
            Path.Combine(Path.GetDirectoryName(server)!, "initdb"), "-D", draft, "-U", userName!, "--pwfile", password,
            "-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions",
        ];
        await ExecuteAsync(
            user is null ? initialize[0] : "setpriv",
            user is null
                ? initialize[1..]
                : [$"--reuid={user}", $"--regid={user}", "--clear-groups", "--", .. initialize],
            context,
            cancellationToken).ConfigureAwait(false);
        Directory.Move(draft, data);
        File.Delete(password);
    }

    private static async Task ExecuteAsync(
        string program, string[] arguments, LocalServerContext context, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(Commands.Find(program), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = context.Directory,
        })!;
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        context.Log.Write((await output.ConfigureAwait(false)).Trim(), isError: false);
        if (process.ExitCode != 0)
        {
            throw new DistributedApplicationException(
                $"{Path.GetFileName(program)} ended with exit code {process.ExitCode}: {await errors.ConfigureAwait(false)}");
        }
    }
}
