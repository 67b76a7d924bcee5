namespace ServiceDefaults.Errors;

/// <summary>Tries to read a value of the city from text.</summary>
/// <typeparam name="T">The value type.</typeparam>
public delegate bool TryParse<T>(string? text, out T value);

/// <summary>Reads the fields of a request and collects every wrong one, so that they are reported together.</summary>
public sealed class InputCheck
{
    private readonly List<FieldError> _errors = [];

    /// <summary>Whether any field was wrong.</summary>
    public bool Failed => _errors.Count > 0;

    /// <summary>The wrong fields so far.</summary>
    public IReadOnlyList<FieldError> Errors => _errors;

    /// <summary>The wrong fields as one failure.</summary>
    public Failure ToFailure() => new(CommonErrors.InputInvalid, Fields: _errors);

    /// <summary>Notes a wrong field.</summary>
    public void Add(string field, string code, string message) => _errors.Add(new FieldError(field, code, message));

    /// <summary>Notes a wrong field unless the condition holds.</summary>
    public void Require(bool condition, string field, string code, string message)
    {
        if (!condition)
        {
            Add(field, code, message);
        }
    }

    /// <summary>Text that must be there: trimmed, at most <paramref name="maximum"/> characters, no control characters.</summary>
    public string Text(string field, string? value, int maximum)
    {
        var text = value?.Trim() ?? "";
        if (text.Length == 0)
        {
            Add(field, "required", "It is needed.");
        }
        else if (text.Length > maximum)
        {
            Add(field, "too-long", $"It has more than {maximum} characters.");
        }
        else if (text.Any(char.IsControl))
        {
            Add(field, "control-character", "It contains a control character.");
        }

        return text;
    }

    /// <summary>Text that may be absent.</summary>
    public string? OptionalText(string field, string? value, int maximum) =>
        string.IsNullOrWhiteSpace(value) ? null : Text(field, value, maximum);

    /// <summary>A whole number within bounds, both included.</summary>
    public int Number(string field, int? value, int minimum, int maximum)
    {
        if (value is null)
        {
            Add(field, "required", "It is needed.");
        }
        else if (value < minimum || value > maximum)
        {
            Add(field, "out-of-range", $"It must lie between {minimum} and {maximum}.");
        }

        return value ?? minimum;
    }

    /// <summary>A value that must be there.</summary>
    public T Required<T>(string field, T? value)
        where T : struct
    {
        Require(value is not null, field, "required", "It is needed.");
        return value ?? default;
    }

    /// <summary>An identifier that must be there and be valid.</summary>
    public T Parse<T>(string field, string? value, TryParse<T> tryParse, string code, string message)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            Add(field, "required", "It is needed.");
        }
        else if (tryParse(value, out var parsed))
        {
            return parsed;
        }
        else
        {
            Add(field, code, message);
        }

        return default!;
    }

    /// <summary>One of a closed set of words, written in lower case with hyphens.</summary>
    public T OneOf<T>(string field, string? value)
        where T : struct, Enum
    {
        if (Words.TryParse<T>(value, out var parsed))
        {
            return parsed;
        }

        Add(field, value is null ? "required" : "unknown-value", $"It must be one of: {string.Join(", ", Words.All<T>())}.");
        return default;
    }
}
