namespace ServiceDefaults.Http;

/// <summary>A page of a list in the order of ids: stable while rows are added.</summary>
/// <param name="Items">The rows.</param>
/// <param name="Next">Pass it as <c>after</c> for the next page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, Guid? Next);

/// <summary>Makes pages.</summary>
public static class Page
{
    /// <summary>The page of a query that asked for one row more than the page holds.</summary>
    public static Page<T> Of<T>(List<T> rows, int size, Func<T, Guid> id) =>
        rows.Count > size ? new(rows[..size], id(rows[size - 1])) : new(rows, null);
}
