namespace Aspire.Hosting.Running;

internal static class Commands
{
    /// <summary>The path of a program, as a shell would find it.</summary>
    public static string Find(string command, string? directory = null)
    {
        if (command.Contains('/'))
        {
            var path = Path.GetFullPath(command, directory ?? Directory.GetCurrentDirectory());
            return File.Exists(path) ? path : throw NotFound(command);
        }

        // The .NET that runs the app host runs its projects too, on the PATH or not.
        if (command == "dotnet" && Environment.ProcessPath is { } self && Path.GetFileName(self) == "dotnet")
        {
            return self;
        }

        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, command))
            .FirstOrDefault(File.Exists) ?? throw NotFound(command);
    }

    private static DistributedApplicationException NotFound(string command) =>
        new($"The program '{command}' was not found.");
}
