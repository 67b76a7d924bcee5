namespace Standins.Aspire;

/// <summary>A state directory for one test. PostgreSQL's own user must be able to pass through it.</summary>
internal sealed class TemporaryState : IDisposable
{
    public TemporaryState() => Directory.CreateDirectory(Path);

    public string Path { get; } =
        System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"aspire-tests-{Guid.CreateVersion7():N}");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
