using Subsidies.Rules.Cel;

namespace Subsidies.Rules.Policies;

/// <summary>What is known of a subject. What is not given is unknown, which is not the same as false.</summary>
public sealed class Facts
{
    private readonly Dictionary<string, Dictionary<string, CelValue>> _objects = [];

    /// <summary>Tells a fact; a later one replaces it. Null leaves it unknown, so that columns can be handed over as they are.</summary>
    public Facts With(string subject, string field, CelValue? value)
    {
        if (value is { } known)
        {
            if (!_objects.TryGetValue(subject, out var fields))
            {
                _objects[subject] = fields = [];
            }

            fields[field] = known;
        }

        return this;
    }

    /// <summary>A text, or unknown.</summary>
    public Facts With(string subject, string field, string? value) => With(subject, field, value is null ? null : CelValue.Of(value));

    /// <summary>Yes, no, or unknown.</summary>
    public Facts With(string subject, string field, bool? value) => With(subject, field, value is { } known ? CelValue.Of(known) : null);

    /// <summary>A whole number, or unknown.</summary>
    public Facts With(string subject, string field, long? value) => With(subject, field, value is { } known ? CelValue.Of(known) : null);

    /// <summary>Yuan or another exact number, or unknown.</summary>
    public Facts With(string subject, string field, decimal? value) => With(subject, field, value is { } known ? CelValue.Of(known) : null);

    /// <summary>A date, or unknown.</summary>
    public Facts With(string subject, string field, DateOnly? value) => With(subject, field, value is { } known ? CelValue.Of(known) : null);

    internal CelValue Object(string subject) =>
        CelValue.Of(CelMap.OfFacts(subject, _objects.GetValueOrDefault(subject) ?? []));
}
