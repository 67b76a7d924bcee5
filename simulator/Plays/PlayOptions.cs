namespace Simulator.Plays;

/// <summary>What is played.</summary>
/// <param name="Gateway">The only address that the play knows.</param>
/// <param name="Seed">Equal seeds give equal cities and equal choices.</param>
/// <param name="Workers">How many workers the city brings.</param>
/// <param name="Input">A folder with job ads that take the place of the generated posts.</param>
/// <param name="Days">On how many days, one after the other, posts start.</param>
/// <param name="Patience">How long a total may stand still before the play gives up on it.</param>
internal sealed record PlayOptions(Uri Gateway, int Seed, int Workers, DirectoryInfo? Input, int Days, TimeSpan Patience);
