using System.Globalization;
using System.Runtime.CompilerServices;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A text with places that are filled when the application runs.</summary>
public class ReferenceExpression : IManifestExpressionProvider, IValueProvider, IValueWithReferences
{
    /// <summary>The empty text.</summary>
    public static readonly ReferenceExpression Empty = new("", [], []);

    private readonly string[] _manifestExpressions;

    internal ReferenceExpression(string format, IValueProvider[] valueProviders, string?[] stringFormats)
    {
        Format = format;
        ValueProviders = valueProviders;
        StringFormats = stringFormats;
        _manifestExpressions =
            [.. valueProviders.Select(value => (value as IManifestExpressionProvider)?.ValueExpression ?? "")];
    }

    /// <summary>The composite format string.</summary>
    public string Format { get; }

    /// <summary>What fills the places.</summary>
    public IReadOnlyList<IValueProvider> ValueProviders { get; }

    /// <summary>How each place is written: as it is, or escaped for a <c>uri</c>.</summary>
    public IReadOnlyList<string?> StringFormats { get; }

    /// <summary>What stands for each place in a manifest.</summary>
    public IReadOnlyList<string> ManifestExpressions => _manifestExpressions;

    /// <inheritdoc />
    public string ValueExpression => string.Format(CultureInfo.InvariantCulture, Format, _manifestExpressions);

    IEnumerable<object> IValueWithReferences.References => ValueProviders;

    /// <summary>Makes an expression of an interpolated string.</summary>
    /// <param name="handler">The interpolated string.</param>
    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => handler.Build();

    /// <inheritdoc />
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) =>
        GetValueAsync(new ValueProviderContext(), cancellationToken);

    /// <inheritdoc />
    public async ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken)
    {
        var values = new object?[ValueProviders.Count];
        for (var place = 0; place < values.Length; place++)
        {
            var value = await ValueProviders[place].GetValueAsync(context, cancellationToken).ConfigureAwait(false);
            values[place] = StringFormats[place] == "uri" && value is not null ? Uri.EscapeDataString(value) : value;
        }

        return string.Format(CultureInfo.InvariantCulture, Format, values);
    }

    /// <summary>Reads an interpolated string.</summary>
    [InterpolatedStringHandler]
    public ref struct ExpressionInterpolatedStringHandler
    {
        private readonly ReferenceExpressionBuilder _builder;

        /// <summary>Starts with nothing read.</summary>
        /// <param name="literalLength">How many characters stand between the places.</param>
        /// <param name="formattedCount">How many places there are.</param>
        public ExpressionInterpolatedStringHandler(int literalLength, int formattedCount) =>
            _builder = new ReferenceExpressionBuilder();

        /// <summary>Reads the text between two places.</summary>
        /// <param name="value">The text.</param>
        public readonly void AppendLiteral(string value) => _builder.AppendLiteral(value);

        /// <summary>Reads a text that is known already.</summary>
        /// <param name="value">The text.</param>
        public readonly void AppendFormatted(string? value) => _builder.AppendFormatted(value);

        /// <summary>Reads a text that is known already.</summary>
        /// <param name="value">The text.</param>
        /// <param name="format">How it is written.</param>
        public readonly void AppendFormatted(string? value, string? format = null) =>
            _builder.AppendFormatted(value, format);

        /// <summary>Reads a place.</summary>
        /// <param name="valueProvider">What fills it.</param>
        public void AppendFormatted<T>(T valueProvider)
            where T : IValueProvider, IManifestExpressionProvider => _builder.AppendFormatted(valueProvider);

        /// <summary>Reads a place.</summary>
        /// <param name="valueProvider">What fills it.</param>
        /// <param name="format">How it is written.</param>
        public void AppendFormatted<T>(T valueProvider, string? format = null)
            where T : IValueProvider, IManifestExpressionProvider => _builder.AppendFormatted(valueProvider, format);

        /// <summary>Reads a place.</summary>
        /// <param name="valueProvider">What fills it.</param>
        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider)
            where T : IResource, IValueProvider, IManifestExpressionProvider =>
            _builder.AppendFormatted(valueProvider.Resource);

        /// <summary>Reads a place.</summary>
        /// <param name="valueProvider">What fills it.</param>
        /// <param name="format">How it is written.</param>
        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider, string? format = null)
            where T : IResource, IValueProvider, IManifestExpressionProvider =>
            _builder.AppendFormatted(valueProvider.Resource, format);

        internal readonly ReferenceExpression Build() => _builder.Build();
    }
}
