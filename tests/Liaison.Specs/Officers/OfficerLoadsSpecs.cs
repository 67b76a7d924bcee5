using FsCheck;
using FsCheck.Fluent;
using Liaison.Officers;

namespace Liaison.Specs.Officers;

public sealed class OfficerLoadsSpecs
{
    [Fact]
    public void Nobody_can_take_when_there_are_no_officers() =>
        new OfficerLoads([]).TryTakeLeast(out _).ShouldBeFalse();

    [Fact]
    public void However_uneven_they_were_after_giving_up_the_surplus_no_two_loads_differ_by_more_than_one() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<PositiveInt[]>().Filter(loads => loads.Length > 0),
            loads =>
            {
                var officers = loads.Select(load => (OfficerId.From(Guid.CreateVersion7()), load.Get)).ToList();
                var balance = new OfficerLoads(officers);
                var result = officers.ToDictionary(officer => officer.Item1, officer => officer.Get);
                foreach (var (officer, count) in balance.Surplus())
                {
                    for (var given = 0; given < count; given++)
                    {
                        balance.Release(officer);
                        balance.TryTakeLeast(out var taker).ShouldBeTrue();
                        result[officer]--;
                        result[taker]++;
                    }
                }

                return result.Values.Max() - result.Values.Min() <= 1;
            }).QuickCheckThrowOnFailure();
}
