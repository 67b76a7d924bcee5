using System.Globalization;
using Subsidies.Claims;
using Subsidies.Facts;
using Subsidies.Rules.Registries;

namespace Subsidies.Registries;

/// <summary>A record that a claim can be about.</summary>
internal sealed record RecordBasis(RegistryRecord Record, RegistryDefinition Definition) : IBasis
{
    public Guid Id => Record.Id.Value;

    public Guid? Worker => Record.SubjectKind == BeneficiaryKind.Worker ? Record.SubjectId : null;

    public Guid? Enterprise => Record.SubjectKind == BeneficiaryKind.Enterprise ? Record.SubjectId : null;

    public DateOnly? On => Record.On;

    public void Tell(Rules.Policies.Facts facts)
    {
        var source = string.Create(CultureInfo.InvariantCulture, $"{Record.Registry} {Record.SourceId} r{Record.Revision}");
        facts.From(source, Record.KnownAt, Record.On);
        RegistryValues.Tell(Definition, Record.Values, Record.On, facts);
    }
}
