namespace JobMatching.IntegrationTests.Matching;

/// <summary>A service of its own: a run weighs everybody in the database.</summary>
public sealed class OwnCity : JobMatchingFixture;
