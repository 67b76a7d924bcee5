using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Puts a <see cref="ReferenceExpression"/> together piece by piece.</summary>
public class ReferenceExpressionBuilder
{
    private readonly StringBuilder _format = new();
    private readonly List<IValueProvider> _valueProviders = [];
    private readonly List<string?> _stringFormats = [];

    /// <summary>Whether nothing was added yet.</summary>
    public bool IsEmpty => _format.Length == 0;

    /// <summary>Adds an interpolated string.</summary>
    /// <param name="handler">The interpolated string.</param>
#pragma warning disable CA1822 // The handler has written into this builder by the time the call happens.
    public void Append(
        [InterpolatedStringHandlerArgument("")] in ReferenceExpressionBuilderInterpolatedStringHandler handler)
    {
    }
#pragma warning restore CA1822

    /// <summary>Adds a text.</summary>
    /// <param name="value">The text.</param>
    public void AppendLiteral(string value) => _format.Append(value.Replace("{", "{{").Replace("}", "}}"));

    /// <summary>Adds a text.</summary>
    /// <param name="value">The text.</param>
    public void AppendFormatted(string? value) => AppendLiteral(value ?? "");

    internal void AppendFormatted(string? value, string? format) =>
        AppendLiteral(format == "uri" ? Uri.EscapeDataString(value ?? "") : value ?? "");

    /// <summary>Adds a place.</summary>
    /// <param name="valueProvider">What fills it.</param>
    public void AppendFormatted<T>(T valueProvider)
        where T : IValueProvider, IManifestExpressionProvider => AppendFormatted(valueProvider, null);

    /// <summary>Adds a place.</summary>
    /// <param name="valueProvider">What fills it.</param>
    /// <param name="format">How it is written.</param>
    public void AppendFormatted<T>(T valueProvider, string? format)
        where T : IValueProvider, IManifestExpressionProvider
    {
        _format.Append('{').Append(_valueProviders.Count).Append('}');
        _valueProviders.Add(valueProvider);
        _stringFormats.Add(format);
    }

    /// <summary>The expression put together so far.</summary>
    public ReferenceExpression Build() => new(_format.ToString(), [.. _valueProviders], [.. _stringFormats]);

    /// <summary>Reads an interpolated string into a builder.</summary>
    [InterpolatedStringHandler]
    public ref struct ReferenceExpressionBuilderInterpolatedStringHandler
    {
        private readonly ReferenceExpressionBuilder _builder;

        /// <summary>Starts at the end of what was added.</summary>
        /// <param name="literalLength">How many characters stand between the places.</param>
        /// <param name="formattedCount">How many places there are.</param>
        /// <param name="builder">The builder to add to.</param>
        public ReferenceExpressionBuilderInterpolatedStringHandler(
            int literalLength, int formattedCount, ReferenceExpressionBuilder builder) => _builder = builder;

        /// <summary>Adds the text between two places.</summary>
        /// <param name="value">The text.</param>
        public readonly void AppendLiteral(string value) => _builder.AppendLiteral(value);

        /// <summary>Adds a text.</summary>
        /// <param name="value">The text.</param>
        public readonly void AppendFormatted(string? value) => _builder.AppendFormatted(value);

        /// <summary>Adds a place.</summary>
        /// <param name="valueProvider">What fills it.</param>
        public void AppendFormatted<T>(T valueProvider)
            where T : IValueProvider, IManifestExpressionProvider => _builder.AppendFormatted(valueProvider);

        /// <summary>Adds a place.</summary>
        /// <param name="valueProvider">What fills it.</param>
        /// <param name="format">How it is written.</param>
        public void AppendFormatted<T>(T valueProvider, string? format)
            where T : IValueProvider, IManifestExpressionProvider => _builder.AppendFormatted(valueProvider, format);

        /// <summary>Adds a place.</summary>
        /// <param name="valueProvider">What fills it.</param>
        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider)
            where T : IResource, IValueProvider, IManifestExpressionProvider =>
            _builder.AppendFormatted(valueProvider.Resource);
    }
}
