using Subsidies.Facts;
using Subsidies.Rules.Bulk;
using Subsidies.Rules.Cel;

namespace Subsidies.PolicyRuns;

/// <summary>Fills a table with what is known of enterprises and workers: the same that <see cref="EnterpriseFact.Tell"/> and
/// <see cref="WorkerFact.Tell"/> tell of one.</summary>
internal sealed class SubjectColumns(FactTable table)
{
    private readonly FactColumn? _enterpriseId = table.Find("enterprise.id");
    private readonly FactColumn? _division = table.Find("enterprise.divisionCode");
    private readonly FactColumn? _industry = table.Find("enterprise.industry");
    private readonly FactColumn? _size = table.Find("enterprise.size");
    private readonly FactColumn? _operation = table.Find("enterprise.operation");
    private readonly FactColumn? _workerId = table.Find("worker.id");
    private readonly FactColumn? _province = table.Find("worker.originProvince");
    private readonly FactColumn? _categories = table.Find("worker.categories");

    public bool ReadEnterprise => _enterpriseId is not null || _division is not null || _industry is not null || _size is not null || _operation is not null;

    public bool ReadWorker => _workerId is not null || _province is not null || _categories is not null;

    public void Set(int row, Guid enterpriseId, string division, string industry, string size, string operation)
    {
        _enterpriseId?.Set(row, enterpriseId.ToString());
        _division?.Set(row, division);
        _industry?.Set(row, industry);
        _size?.Set(row, size);
        _operation?.Set(row, operation);
    }

    public void Set(int row, Guid workerId, string originDivision, IReadOnlyList<string> categories)
    {
        _workerId?.Set(row, workerId.ToString());
        _province?.Set(row, originDivision[..2]);
        _categories?.Set(row, CelValue.Of(categories.Select(CelValue.Of).ToList()));
    }
}
