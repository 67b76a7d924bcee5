using ServiceDefaults.Database;

namespace ServiceDefaults.Specs.Database;

public sealed class TypedIdSpecs
{
    private const int Many = 10_000;

    [Fact]
    public void Ids_ascend_in_the_order_in_which_they_were_minted()
    {
        var ids = Enumerable.Range(0, Many).Select(_ => TypedId.New<SampleId>(TimeProvider.System).Value).ToList();
        ids.ShouldBeInOrder();
        ids.Select(id => id.ToString()).ShouldBeInOrder();
    }

    [Fact]
    public void Ids_are_minted_once_by_many_threads()
    {
        var ids = Enumerable.Range(0, Many).AsParallel().Select(_ => TypedId.New<SampleId>(TimeProvider.System).Value).ToList();
        ids.Select(id => id.ToString()[..18]).ShouldBeUnique();
    }

    [Fact]
    public void Ids_are_of_version_7_and_carry_the_present()
    {
        var before = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var id = TypedId.New<SampleId>(TimeProvider.System).Value;
        id.Version.ShouldBe(7);
        (id.Variant & 0b1100).ShouldBe(0b1000);
        Convert.ToInt64(id.ToString("N")[..12], 16).ShouldBeGreaterThanOrEqualTo(before);
    }

    private readonly record struct SampleId(Guid Value) : ITypedId<SampleId>
    {
        public static SampleId From(Guid value) => new(value);
    }
}
