using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Aspire.Hosting.Running;

/// <summary>Where volumes and generated passwords outlive the app host: one directory an app host.</summary>
internal sealed class StateDirectory
{
    private readonly Lock _gate = new();

    public StateDirectory(string? root, string appHostDirectory)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(appHostDirectory)))[..16];
        Path = System.IO.Path.Combine(System.IO.Path.GetFullPath(root ?? DefaultRoot()), hash);
    }

    public string Path { get; }

    private string ParametersFile => System.IO.Path.Combine(Path, "parameters.json");

    public string Volume(string name) => System.IO.Path.Combine(Path, "volumes", name);

    /// <summary>A value made once and the same in every later run.</summary>
    public string Remember(string name, Func<string> make)
    {
        lock (_gate)
        {
            var values = File.Exists(ParametersFile)
                ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(ParametersFile))!
                : [];
            if (values.TryGetValue(name, out var value))
            {
                return value;
            }

            values[name] = value = make();
            DirectoryAccess.CreateReachable(Path);
            var draft = ParametersFile + ".new";
            DirectoryAccess.WritePrivate(draft, JsonSerializer.Serialize(values));
            File.Move(draft, ParametersFile, overwrite: true);
            return value;
        }
    }

    private static string DefaultRoot()
    {
        // Root's home is closed to the user that PostgreSQL must run as.
        if (Environment.IsPrivilegedProcess)
        {
            return "/var/lib/aspire-standin";
        }

        var stateHome = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
        return System.IO.Path.Combine(
            string.IsNullOrEmpty(stateHome)
                ? System.IO.Path.Combine(
                    Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state")
                : stateHome,
            "aspire-standin");
    }
}
