namespace JobMatching.Engine.Recommending;

/// <summary>Members that are alike, each with its features, and the best that any of them offers. Never changed.</summary>
internal sealed record Block<TItem, TFeatures>(TItem[] Items, TFeatures[] Features, TFeatures Best);

/// <summary>All blocks at one moment, and once more their best side by side: a question reads all of those.</summary>
internal sealed record Blocks<TItem, TFeatures>(Block<TItem, TFeatures>[] All, TFeatures[] Best);

/// <summary>
/// Items in blocks of those alike. Whoever asks reads one array of blocks, which is replaced whole with every change: no question
/// sees half of one. Changes come one after the other.
/// </summary>
internal sealed class BlockIndex<TItem, TFeatures>(
    Func<TItem, Guid> id, Func<TItem, (string Area, string? Kind)> shelf, Func<TItem, decimal> order,
    Func<TItem, TFeatures> describe,
    Func<IReadOnlyList<TFeatures>, TFeatures> best)
{
    // Small enough for sharp bounds, large enough that there are few of them.
    private const int Largest = 96;

    private readonly Lock _writing = new();
    private readonly Dictionary<Guid, Slot> _slots = [];
    private readonly Dictionary<(string Area, string? Kind), List<Slot>> _shelves = [];
    private readonly List<Slot> _order = [];
    private Blocks<TItem, TFeatures> _blocks = new([], []);
    private volatile int _count;

    public int Count => _count;

    /// <summary>All items as they are at this moment.</summary>
    public Blocks<TItem, TFeatures> Blocks => Volatile.Read(ref _blocks);

    /// <summary>Many at once, much faster than one by one; the last of several with one id counts.</summary>
    public void PutAll(IEnumerable<TItem> items)
    {
        lock (_writing)
        {
            foreach (var group in items.GroupBy(id).Select(same => same.Last()).ToList().GroupBy(shelf))
            {
                var newcomers = group.ToList();
                newcomers.ForEach(item => Take(id(item)));
                var slots = _shelves.GetValueOrDefault(group.Key, []);
                var all = slots.SelectMany(slot => slot.Items).Concat(newcomers).OrderBy(order).ToList();
                slots.ToList().ForEach(Drop);
                foreach (var chunk in all.Chunk(Largest * 3 / 4))
                {
                    Open(group.Key, [.. chunk]);
                }
            }

            Publish();
        }
    }

    /// <summary>Adds an item or replaces the one with its id.</summary>
    public void Put(TItem item)
    {
        lock (_writing)
        {
            Take(id(item));
            var key = shelf(item);
            var place = order(item);
            var slot = _shelves.GetValueOrDefault(key, []).MinBy(known => Math.Max(known.Low - place, place - known.High));
            if (slot is null)
            {
                Open(key, [item]);
            }
            else
            {
                slot.Items.Add(item);
                slot.Change(order);
                _slots[id(item)] = slot;
                Split(slot);
            }

            Publish();
        }
    }

    /// <summary>False when there was none.</summary>
    public bool Remove(Guid itemId)
    {
        lock (_writing)
        {
            if (!Take(itemId))
            {
                return false;
            }

            Publish();
            return true;
        }
    }

    private bool Take(Guid itemId)
    {
        if (!_slots.Remove(itemId, out var slot))
        {
            return false;
        }

        slot.Items.RemoveAll(item => id(item) == itemId);
        if (slot.Items.Count == 0)
        {
            Drop(slot);
        }
        else
        {
            slot.Change(order);
        }

        return true;
    }

    private void Split(Slot slot)
    {
        if (slot.Items.Count <= Largest)
        {
            return;
        }

        var sorted = slot.Items.OrderBy(order).ToList();
        slot.Items = sorted[..(sorted.Count / 2)];
        slot.Change(order);
        Open(slot.Key, sorted[(sorted.Count / 2)..]);
    }

    private void Open((string Area, string? Kind) key, List<TItem> items)
    {
        var slot = new Slot(key, items) { Position = _order.Count };
        slot.Change(order);
        _order.Add(slot);
        if (!_shelves.TryGetValue(key, out var slots))
        {
            _shelves.Add(key, slots = []);
        }

        slots.Add(slot);
        items.ForEach(item => _slots[id(item)] = slot);
    }

    private void Drop(Slot slot)
    {
        // The last one takes its place.
        _order[slot.Position] = _order[^1];
        _order[slot.Position].Position = slot.Position;
        _order.RemoveAt(_order.Count - 1);
        _shelves[slot.Key].Remove(slot);
        if (_shelves[slot.Key].Count == 0)
        {
            _shelves.Remove(slot.Key);
        }
    }

    private void Publish()
    {
        _count = _slots.Count;
        var blocks = new Block<TItem, TFeatures>[_order.Count];
        for (var i = 0; i < blocks.Length; i++)
        {
            blocks[i] = _order[i].Block ??= Describe(_order[i].Items);
        }

        Volatile.Write(ref _blocks, new(blocks, Array.ConvertAll(blocks, block => block.Best)));
    }

    private Block<TItem, TFeatures> Describe(List<TItem> items)
    {
        var features = items.ConvertAll(item => describe(item)).ToArray();
        return new([.. items], features, best(features));
    }

    private sealed class Slot((string Area, string? Kind) key, List<TItem> items)
    {
        public (string Area, string? Kind) Key => key;

        public int Position { get; set; }

        public List<TItem> Items { get; set; } = items;

        /// <summary>As it was published; null when it has changed since.</summary>
        public Block<TItem, TFeatures>? Block { get; set; }

        public decimal Low { get; private set; }

        public decimal High { get; private set; }

        public void Change(Func<TItem, decimal> order)
        {
            Block = null;
            (Low, High) = (Items.Min(order), Items.Max(order));
        }
    }
}
