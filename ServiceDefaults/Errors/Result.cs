using System.Diagnostics.CodeAnalysis;

namespace ServiceDefaults.Errors;

/// <summary>What a handler answers: the value, or why not. Expected outcomes are returned; only faults are thrown.</summary>
/// <typeparam name="T">The value.</typeparam>
public readonly struct Result<T>
{
    private readonly T? _value;

    private Result(T? value, Failure? failure) => (_value, Failure) = (value, failure);

    /// <summary>Why not; null when it succeeded.</summary>
    public Failure? Failure { get; }

    /// <summary>Whether there is a value.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out Failure? failure)
    {
        (value, failure) = (_value, Failure);
        return failure is null;
    }

    /// <summary>Success.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "A handler returns the value itself.")]
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>Refusal.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "A handler returns the failure itself.")]
    public static implicit operator Result<T>(Failure failure) => new(default, failure);

    /// <summary>Refusal with nothing more to say.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "A handler returns the error itself.")]
    public static implicit operator Result<T>(Error error) => new(default, new Failure(error));
}
