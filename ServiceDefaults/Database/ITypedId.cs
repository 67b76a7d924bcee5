using System.Diagnostics.CodeAnalysis;

namespace ServiceDefaults.Database;

/// <summary>
/// An id that is a type of its own, so that a worker's id cannot be passed for a post's. Implement it as
/// <c>readonly record struct WorkerId(Guid Value) : ITypedId&lt;WorkerId&gt;</c>; the database and JSON mapping follow.
/// </summary>
/// <typeparam name="TSelf">The id type itself.</typeparam>
public interface ITypedId<TSelf>
    where TSelf : struct, ITypedId<TSelf>
{
    /// <summary>The UUID, version 7.</summary>
    Guid Value { get; }

    /// <summary>Wraps a UUID that came from outside.</summary>
    [SuppressMessage("Design", "CA1000", Justification = "Static abstract: called through the type parameter.")]
    static abstract TSelf From(Guid value);
}

/// <summary>Mints ids.</summary>
public static class TypedId
{
    /// <summary>A new id whose time part is the city's present.</summary>
    public static TId New<TId>(TimeProvider clock)
        where TId : struct, ITypedId<TId> => TId.From(Guid.CreateVersion7(clock.GetUtcNow()));
}
