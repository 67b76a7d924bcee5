using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.RabbitMQ;

/// <summary>
/// Runs a RabbitMQ node of its own: own name, cookie, epmd and ports, all on 127.0.0.1, so that it meets no other node.
/// </summary>
internal sealed class RabbitMQProcess(RabbitMQServerResource resource, Func<PortAllocator> ports) : LocalServer
{
    private readonly Lazy<(int Distribution, int Epmd)> _ports = new(() => (ports().Reserve(), ports().Reserve()));

    public override async Task<ProcessSpecification> PrepareAsync(
        LocalServerContext context, CancellationToken cancellationToken)
    {
        // Not the wrapper of the same name in /usr/sbin: that one changes the user and writes to /var/log.
        var server = Require("rabbitmq-server", "/usr/lib/rabbitmq/bin/rabbitmq-server");
        var directory = context.Directory;
        foreach (var part in new[] { "mnesia", "log", "home", "generated" })
        {
            DirectoryAccess.CreatePrivate(Path.Combine(directory, part));
        }

        var configuration = Path.Combine(directory, "rabbitmq.conf");
        DirectoryAccess.WritePrivate(configuration, await ConfigureAsync(cancellationToken).ConfigureAwait(false));
        var plugins = Path.Combine(directory, "enabled_plugins");
        DirectoryAccess.WritePrivate(
            plugins, resource.ManagementEndpoint.Exists ? "[rabbitmq_management].\n" : "[].\n");

        return new ProcessSpecification
        {
            Program = server,
            WorkingDirectory = directory,
            OwnsWorkingDirectory = true,
            InheritsEnvironment = false,
            Environment = new Dictionary<string, string>(context.Configuration.Environment)
            {
                ["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin",
                ["LANG"] = "C.UTF-8",
                ["HOME"] = Path.Combine(directory, "home"),
                ["RABBITMQ_NODENAME"] = $"{resource.Name}@localhost",
                ["RABBITMQ_MNESIA_BASE"] = Path.Combine(directory, "mnesia"),
                ["RABBITMQ_LOG_BASE"] = Path.Combine(directory, "log"),
                ["RABBITMQ_GENERATED_CONFIG_DIR"] = Path.Combine(directory, "generated"),
                ["RABBITMQ_PID_FILE"] = Path.Combine(directory, "pid"),
                ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
                ["RABBITMQ_CONFIG_FILE"] = configuration,
                ["RABBITMQ_ENABLED_PLUGINS_FILE"] = plugins,
                ["RABBITMQ_DIST_PORT"] = Text(_ports.Value.Distribution),
                ["ERL_EPMD_PORT"] = Text(_ports.Value.Epmd),
                ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
                ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
            },
        };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task<string> ConfigureAsync(CancellationToken cancellationToken)
    {
        var user = await resource.UserNameReference.GetValueAsync(cancellationToken).ConfigureAwait(false);
        var password = await resource.PasswordParameter.GetValueAsync(cancellationToken).ConfigureAwait(false);
        var management = resource.ManagementEndpoint.Exists
            ? $"""
              management.tcp.ip = 127.0.0.1
              management.tcp.port = {resource.ManagementEndpoint.Port}

              """
            : "";
        return $"""
            listeners.tcp.1 = 127.0.0.1:{resource.PrimaryEndpoint.Port}
            default_user = {user}
            default_pass = {password}
            log.console = true
            log.console.level = info
            log.connection.level = warning
            log.file = false
            disk_free_limit.absolute = 50MB
            vm_memory_high_watermark.absolute = 1GB
            {management}
            """;
    }
}
