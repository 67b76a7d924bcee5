namespace Scenarios.BadInput;

/// <summary>All that is here shares one platform.</summary>
[CollectionDefinition(nameof(GateCollection))]
public sealed class GateCollection : ICollectionFixture<Gate>;
