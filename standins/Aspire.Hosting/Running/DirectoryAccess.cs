namespace Aspire.Hosting.Running;

internal static class DirectoryAccess
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>A directory that other users may pass through, though not list, to reach what is theirs.</summary>
    public static void CreateReachable(string path) =>
        Directory.CreateDirectory(path, Private | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);

    public static void CreatePrivate(string path) => Directory.CreateDirectory(path, Private);

    public static void WritePrivate(string path, string content)
    {
        using var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
        using var writer = new StreamWriter(file);
        writer.Write(content);
    }
}
