namespace Standins.Aspire;

/// <summary>These tests start servers; one application at a time is enough for a small machine.</summary>
[CollectionDefinition(nameof(AspireCollection))]
public sealed class AspireCollection : ICollectionFixture<SampleApplication>;
