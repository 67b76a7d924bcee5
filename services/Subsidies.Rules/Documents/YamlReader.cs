using Subsidies.Rules.Policies;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Subsidies.Rules.Documents;

/// <summary>
/// Reads one YAML document (and so JSON) into nodes with their places. What makes YAML dangerous or ambiguous is refused:
/// anchors and aliases, tags, a key twice, keys that are no text, more than one document, and more depth or nodes than any policy needs.
/// </summary>
internal sealed class YamlReader
{
    /// <summary>Longest document, in UTF-16 units.</summary>
    public const int Length = 256 * 1024;

    private const int Depth = 20;
    private const int Nodes = 20_000;

    private readonly string _source;
    private readonly List<PolicyError> _errors;
    private readonly Parser _parser;
    private readonly int[] _lines;
    private int _nodes;

    private YamlReader(string source, List<PolicyError> errors)
    {
        _source = source;
        _errors = errors;
        _parser = new Parser(new Scanner(new StringReader(source), skipComments: true));
        _lines = [0, .. source.Select((unit, index) => unit == '\n' ? index + 1 : 0).Where(start => start > 0)];
    }

    /// <summary>The root, or null where the document cannot be read; the faults are added to <paramref name="errors"/>.</summary>
    public static YamlNode? Read(string source, List<PolicyError> errors)
    {
        if (source.Length > Length)
        {
            errors.Add(new("", "too_long", $"at most {Length} characters", 1, 1));
            return null;
        }

        // YAML has no NUL, and the scanner takes one for the end: what stands behind it would go unread.
        if (source.IndexOf('\0', StringComparison.Ordinal) is var nul and >= 0)
        {
            var line = source.AsSpan(0, nul).Count('\n') + 1;
            errors.Add(new("", "yaml", "a character that YAML does not allow", line, nul - source.LastIndexOf('\n', nul)));
            return null;
        }

        var reader = new YamlReader(source, errors);
        try
        {
            return reader.Document();
        }
        catch (YamlException fault)
        {
            var place = reader.PlaceOf((int)fault.Start.Index);
            errors.Add(new("", "yaml", $"YAML is expected: {fault.Message}", place.Line, place.Column));
            return null;
        }
        catch (Exception fault) when (fault is InvalidOperationException or EndOfStreamException)
        {
            // The parser's own answers to some texts that are not YAML or end too early, found by fuzzing.
            var place = reader.PlaceOf(reader.Index(reader._parser.Current?.End ?? Mark.Empty));
            errors.Add(new("", "yaml", "YAML is expected", place.Line, place.Column));
            return null;
        }
        catch (TooMuchException)
        {
            return null;
        }
    }

    private YamlNode? Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            _errors.Add(new("", "required", "a document is expected, the text is empty", 1, 1));
            return null;
        }

        _parser.Consume<DocumentStart>();
        var root = Node("", 1);
        _parser.Consume<DocumentEnd>();
        if (_parser.Accept<DocumentStart>(out var second))
        {
            Fail("", "one_document", "one document is expected", second);
        }

        return root;
    }

    private YamlNode Node(string path, int depth)
    {
        var next = _parser.Consume<ParsingEvent>();
        if (depth > Depth || ++_nodes > Nodes)
        {
            Fail(path, "too_large", $"at most {Depth} levels and {Nodes} values", next);
            throw new TooMuchException();
        }

        if (next is NodeEvent node)
        {
            Refuse(path, node);
        }

        return next switch
        {
            Scalar scalar => new YamlScalar(
                scalar.Value, scalar.Style == ScalarStyle.Plain,
                ScalarOffsets.Of(_source, Index(scalar.Start), Index(scalar.End), scalar.Value), PlaceOf, PlaceOf(Index(scalar.Start))),
            SequenceStart => List(path, depth, next),
            MappingStart => Mapping(path, depth, next),
            _ => Alias(path, next),
        };
    }

    private YamlList List(string path, int depth, ParsingEvent start)
    {
        var items = new List<YamlNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node($"{path}[{items.Count}]", depth + 1));
        }

        return new YamlList(items, PlaceOf(Index(start.Start)));
    }

    private YamlMapping Mapping(string path, int depth, ParsingEvent start)
    {
        var fields = new Dictionary<string, (Place, YamlNode)>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            if (!_parser.Accept<Scalar>(out var key))
            {
                Fail(path, "key", "a plain text is expected as a key", _parser.Current!);
                Node(path, depth + 1);
                Node(path, depth + 1);
                continue;
            }

            _parser.Consume<Scalar>();
            Refuse(path, key);
            var field = path.Length == 0 ? key.Value : $"{path}.{key.Value}";
            if (!fields.TryAdd(key.Value, (PlaceOf(Index(key.Start)), Node(field, depth + 1))))
            {
                Fail(field, "duplicate", "the key stands twice; one is expected", key);
            }
        }

        return new YamlMapping(fields, PlaceOf(Index(start.Start)));
    }

    private YamlScalar Alias(string path, ParsingEvent alias)
    {
        Fail(path, "alias", "a value is expected; aliases are not taken", alias);
        return new YamlScalar("", true, [Index(alias.Start)], PlaceOf, PlaceOf(Index(alias.Start)));
    }

    private void Refuse(string path, NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
        {
            Fail(path, "anchor", "a value is expected; anchors are not taken", node);
        }

        if (!node.Tag.IsEmpty)
        {
            Fail(path, "tag", "a value is expected; tags are not taken", node);
        }
    }

    private void Fail(string path, string code, string message, ParsingEvent at)
    {
        var place = PlaceOf(Index(at.Start));
        _errors.Add(new(path, code, message, place.Line, place.Column));
    }

    private int Index(Mark mark) => (int)Math.Min(mark.Index, _source.Length);

    private Place PlaceOf(int index)
    {
        var line = Array.BinarySearch(_lines, index) is var found && found >= 0 ? found : ~found - 1;
        return new(line + 1, index - _lines[line] + 1);
    }

    private sealed class TooMuchException : Exception;
}
