using OpenTelemetry;

namespace Standins.Telemetry;

/// <summary>Keeps what a provider exports, so that a test sees what a collector would have received.</summary>
internal sealed class CollectingExporter<T>(Func<T, string> name) : BaseExporter<T>
    where T : class
{
    private readonly List<string> _received = [];

    public IReadOnlyList<string> Received
    {
        get
        {
            lock (_received)
            {
                return [.. _received];
            }
        }
    }

    public IReadOnlyDictionary<string, object> Resource { get; private set; } = new Dictionary<string, object>();

    public override ExportResult Export(in Batch<T> batch)
    {
        Resource = ParentProvider.GetResource().Attributes.ToDictionary(pair => pair.Key, pair => pair.Value);
        lock (_received)
        {
            foreach (var item in batch)
            {
                _received.Add(name(item));
            }
        }

        return ExportResult.Success;
    }
}
